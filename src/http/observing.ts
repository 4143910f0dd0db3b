import type { Receipt } from '../pass/receive-events.ts';

/** Hears what this process answered, for its figures. */
export interface Observing {
  /** @param answer `route` is the pattern, never the address as asked; `null`: none. `status` is `null` where nobody waited for it. */
  answered(answer: {
    readonly method: string;
    readonly route: string | null;
    readonly status: number | null;
    readonly seconds: number;
  }): void;
  /** A delivery of webhooks was kept; `null`: it was refused. */
  delivered(receipt: Receipt | null): void;
}
