/** Successful token calls so far by grant type, and calls in all: what shows that two workers refreshed at once. */
export class TokenCallCounts {
  #total = 0;
  readonly #byGrantType: Record<string, number> = {};

  noteCall(): void {
    this.#total++;
  }

  noteGrant(grantType: string): void {
    this.#byGrantType[grantType] = (this.#byGrantType[grantType] ?? 0) + 1;
  }

  report() {
    return { total: this.#total, given: { ...this.#byGrantType } };
  }
}
