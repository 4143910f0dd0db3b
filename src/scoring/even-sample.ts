/** Keeps all that is offered up to `most`; of more, every second, fourth … from the beginning on, as evenly as they came. */
export class EvenSample<Item> {
  private readonly most: number;
  private kept: Item[] = [];
  private stride = 1;
  private offered = 0;

  constructor(most: number) {
    this.most = most;
  }

  get items(): readonly Item[] {
    return this.kept;
  }

  /** `make` is only called for what is kept. */
  offer(make: () => Item): void {
    const turn = this.offered++;
    if (turn % this.stride !== 0) return;
    if (this.kept.length >= this.most) {
      this.kept = this.kept.filter((_, i) => i % 2 === 0);
      this.stride *= 2;
      if (turn % this.stride !== 0) return;
    }
    this.kept.push(make());
  }
}
