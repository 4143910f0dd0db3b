/** Answers that were made lately, by what they depend on; of more than `most`, those that were not asked for longest go. */
export class RecentlyMade<Made> {
  private readonly most: number;
  private readonly made = new Map<string, Promise<Made>>();

  constructor(most: number) {
    this.most = most;
  }

  /** The answer under this key, made now if it is not there. A failure is not kept. */
  get(key: string, make: () => Promise<Made>): Promise<Made> {
    const known = this.made.get(key) ?? make();
    this.made.delete(key);
    this.made.set(key, known);
    known.catch(() => this.made.delete(key));
    for (const oldest of this.made.keys()) {
      if (this.made.size <= this.most) break;
      this.made.delete(oldest);
    }
    return known;
  }
}
