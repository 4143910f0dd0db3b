import { createContext } from 'react';

/** A frame that an extension opened with `openIframeModal`. */
export interface OpenFrame {
  readonly uri: string;
  readonly title?: string;
  readonly width: number;
  readonly height: number;
  readonly permitted: boolean;
  readonly onClose?: () => unknown;
}

/** Which modals and panels of one extension are open: by id those that stand in the tree, and the frame if there is one. */
export class Overlays {
  #opened: ReadonlySet<string> = new Set();
  #frame: OpenFrame | null = null;
  readonly #closers = new Map<string, () => void>();
  readonly #watchers = new Set<() => void>();

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };

  readonly opened = (): ReadonlySet<string> => this.#opened;
  readonly frame = (): OpenFrame | null => this.#frame;

  /** An overlay that a button opened says how it is closed by id. */
  register(id: string, close: () => void): () => void {
    this.#closers.set(id, close);
    return () => {
      if (this.#closers.get(id) === close) this.#closers.delete(id);
    };
  }

  open(id: string): void {
    this.#set(new Set([...this.#opened, id]), this.#frame);
  }

  close(id: string): void {
    this.#closers.get(id)?.();
    this.#set(new Set([...this.#opened].filter((one) => one !== id)), this.#frame);
  }

  openFrame(frame: OpenFrame): void {
    this.#set(this.#opened, frame);
  }

  closeFrame(): void {
    const frame = this.#frame;
    this.#set(this.#opened, null);
    void frame?.onClose?.();
  }

  #set(opened: ReadonlySet<string>, frame: OpenFrame | null): void {
    this.#opened = opened;
    this.#frame = frame;
    for (const watcher of this.#watchers) watcher();
  }
}

/** What the components of one extension know of the page around it. */
export interface Surroundings {
  readonly overlays: Overlays;
  /** Address below which the app's pages lie. */
  readonly base: string;
  /** Shown where a function of the extension threw. */
  readonly report: (error: unknown) => void;
  readonly location: string;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);
