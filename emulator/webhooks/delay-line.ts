interface Slot<Item> {
  readonly items: Item[];
  readonly timer: NodeJS.Timeout;
}

/** Things that wait for their time. Those due in the same span of real time are released together, at its end. */
export class DelayLine<Item> {
  readonly #release: (items: Item[]) => void;
  readonly #slots = new Map<number, Slot<Item>>();

  constructor(release: (items: Item[]) => void) {
    this.#release = release;
  }

  /** @param spanMs how long things are gathered that are due about together */
  add(item: Item, delayMs: number, spanMs: number): void {
    const nowMs = performance.now();
    const dueMs = (Math.floor((nowMs + delayMs) / spanMs) + 1) * spanMs;
    const slot = this.#slots.get(dueMs);
    if (slot !== undefined) {
      slot.items.push(item);
      return;
    }
    const items = [item];
    const timer = setTimeout(() => {
      this.#slots.delete(dueMs);
      this.#release(items);
    }, dueMs - nowMs);
    timer.unref();
    this.#slots.set(dueMs, { items, timer });
  }

  /** Releases everything now, in the order in which it was due. */
  flush(): void {
    const slots = [...this.#slots].sort(([one], [other]) => one - other);
    this.#slots.clear();
    for (const [, { items, timer }] of slots) {
      clearTimeout(timer);
      this.#release(items);
    }
  }
}
