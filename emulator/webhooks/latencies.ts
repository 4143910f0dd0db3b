const STEPS_PER_E = 100;

/** Times in ms, kept in steps of one per cent, so that millions of them take no room. */
export class Latencies {
  readonly #counts = new Map<number, number>();
  #count = 0;
  #maxMs = 0;

  note(ms: number): void {
    const step = Math.round(Math.log(Math.max(ms, 0.01)) * STEPS_PER_E);
    this.#counts.set(step, (this.#counts.get(step) ?? 0) + 1);
    this.#count++;
    this.#maxMs = Math.max(this.#maxMs, ms);
  }

  report(): { count: number; p50: number | null; p99: number | null; max: number | null } {
    const max = this.#count === 0 ? null : rounded(this.#maxMs);
    return { count: this.#count, p50: this.#quantile(0.5), p99: this.#quantile(0.99), max };
  }

  #quantile(share: number): number | null {
    let rest = Math.ceil(this.#count * share);
    for (const [step, count] of [...this.#counts].sort(([one], [other]) => one - other)) {
      rest -= count;
      if (rest <= 0) return rounded(Math.min(this.#maxMs, Math.exp(step / STEPS_PER_E)));
    }
    return null;
  }
}

const rounded = (ms: number) => Math.round(ms * 100) / 100;
