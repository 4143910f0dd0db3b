import type { Logger } from 'pino';
import { AppError } from './pass/app-error.ts';

interface Doing {
  /** Its name in the log. */
  readonly what: string;
  readonly work: (signal: AbortSignal) => Promise<void>;
  /** From the end of one turn to the next. After a failure twice as long, up to `mostMs`, each time; never sooner than HubSpot asked. */
  readonly everyMs: number;
  readonly mostMs: number;
  readonly log: Logger;
  /** 0..1, spreads the waiting of several processes. */
  readonly random?: () => number;
}

/** The same failure is told once in so long. */
const tellAgainMs = 3_600_000;

/**
 * Does something again and again. A failure is told by its code, once while it lasts and hourly, and so is its end. The returned
 * function ends it.
 */
export function keepDoing({ what, work, everyMs, mostMs, log, random = Math.random }: Doing): () => Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  let failing: { readonly code: string; readonly toldAtMs: number; readonly times: number } | null = null;

  /** How long to wait afterwards. */
  async function turn(): Promise<number> {
    try {
      await work(signal);
      if (failing !== null) log.info({ what, failures: failing.times }, 'goes on');
      failing = null;
      return everyMs;
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'bug';
      const asked = error instanceof AppError ? (error.retryAfterMs ?? 0) : 0;
      const times = (failing?.times ?? 0) + 1;
      const known = failing !== null && failing.code === code && Date.now() - failing.toldAtMs < tellAgainMs;
      if (!known && !signal.aborted) log.warn({ what, code, failures: times }, 'failed');
      failing = { code, times, toldAtMs: known ? failing!.toldAtMs : Date.now() };
      const later = Math.min(mostMs, everyMs * 2 ** Math.min(times, 20));
      return Math.max(asked, later * (0.5 + random() / 2));
    }
  }

  const doing = (async () => {
    while (!signal.aborted) await pause(await turn(), signal);
  })();
  return () => {
    ending.abort();
    return doing;
  };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
