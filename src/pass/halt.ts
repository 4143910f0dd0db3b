import { AppError } from './app-error.ts';

/**
 * Tells work under way that it must end: because its portal is somebody else's now, because this process ends, or because the
 * day's calls are used up. Work asks before each call to the CRM; ended at such a seam it goes on later where it stopped.
 */
export interface Halt {
  /** Aborted as soon as the work must end; its reason is what `check` throws. */
  readonly signal: AbortSignal;
  /** @throws AppError `halted` once the work must end. */
  check(): void;
  /** The same, but only where the portal is no longer ours: then not even what is done may be noted. */
  checkHeld(): void;
}

export const lostPortal = (): AppError =>
  new AppError('halted', 'Another process took over the work on this portal: look there for how it goes on.', {
    retryable: true,
  });

/** The halt of one piece of work, for whoever may stop it. */
export class Halting implements Halt {
  private readonly controller = new AbortController();
  private lost = false;
  private readonly isHeld: () => boolean;

  /** @param isHeld is the portal still ours, as far as this process can know? */
  constructor(isHeld: () => boolean) {
    this.isHeld = isHeld;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The first reason stays, except that losing the portal outdoes all others. */
  stop(reason: AppError): void {
    this.controller.abort(reason);
  }

  lose(): void {
    this.lost = true;
    this.stop(lostPortal());
  }

  check(): void {
    this.checkHeld();
    this.controller.signal.throwIfAborted();
  }

  checkHeld(): void {
    if (!this.lost && !this.isHeld()) this.lose();
    if (this.lost) throw lostPortal();
  }
}
