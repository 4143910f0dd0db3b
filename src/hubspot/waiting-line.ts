export type Urgency = 'urgent' | 'ordinary' | 'patient';

/** Who goes first: lower is earlier. */
const turn: Readonly<Record<Urgency, number>> = { urgent: 0, ordinary: 1, patient: 2 };

interface Waiting<T> {
  readonly urgency: Urgency;
  readonly grant: (what: T) => void;
}

/** Those who wait for leave to call: urgent before ordinary before patient ones, otherwise in the order they came. */
export class WaitingLine<T> {
  private readonly waiting: Waiting<T>[] = [];

  get length(): number {
    return this.waiting.length;
  }

  /** How many of them a person waits for. */
  get urgent(): number {
    return this.waiting.filter(({ urgency }) => urgency === 'urgent').length;
  }

  join(urgency: Urgency): Promise<T> {
    return new Promise((grant) => {
      const place = this.waiting.findIndex((other) => turn[other.urgency] > turn[urgency]);
      if (place < 0) this.waiting.push({ urgency, grant });
      else this.waiting.splice(place, 0, { urgency, grant });
    });
  }

  /** Only where somebody waits. */
  letFirst(what: T): void {
    this.waiting.shift()!.grant(what);
  }
}
