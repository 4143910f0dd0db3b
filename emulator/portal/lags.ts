/** How long HubSpot's caches lag behind; may be changed while the portal runs. */
export class Lags {
  /** Real ms that a new or changed property stays invisible. */
  propertyMs: number;
  /** Real ms that search shows a written record as it was. */
  searchMs: number;
  /** Each lag is longer by up to this share of itself, drawn anew every time; 0 for none. */
  jitter = 0;

  constructor(propertyMs: number, searchMs: number) {
    this.propertyMs = propertyMs;
    this.searchMs = searchMs;
  }

  ofProperty(): number {
    return this.#jittered(this.propertyMs);
  }

  ofSearch(): number {
    return this.#jittered(this.searchMs);
  }

  #jittered(ms: number): number {
    return ms * (1 + this.jitter * Math.random());
  }
}
