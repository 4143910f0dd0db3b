/** Counts events over the last `spanMs`, exactly: a log of time stamps, no fixed intervals. */
export class RollingWindow {
  readonly #spanMs: number;
  #stamps: number[] = [];
  #start = 0;

  constructor(spanMs: number) {
    this.#spanMs = spanMs;
  }

  /** Events in (now − span, now]. */
  count(nowMs: number): number {
    this.#forget(nowMs);
    return this.#stamps.length - this.#start;
  }

  /** Events in (now − span, now] for a span within this window's own. */
  countWithin(spanMs: number, nowMs: number): number {
    let count = 0;
    for (let index = this.#stamps.length - 1; index >= this.#start; index--) {
      if ((this.#stamps[index] as number) <= nowMs - spanMs) break;
      count++;
    }
    return count;
  }

  /** Takes one place if fewer than `limit` are taken; false (and nothing counted) otherwise. */
  take(limit: number, nowMs: number): boolean {
    if (this.count(nowMs) >= limit) return false;
    this.#stamps.push(nowMs);
    return true;
  }

  #forget(nowMs: number): void {
    while (this.#start < this.#stamps.length && (this.#stamps[this.#start] as number) <= nowMs - this.#spanMs) {
      this.#start++;
    }
    if (this.#start > 1024) {
      this.#stamps = this.#stamps.slice(this.#start);
      this.#start = 0;
    }
  }
}
