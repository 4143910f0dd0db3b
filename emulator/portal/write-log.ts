/** One accepted change, as `GET /__local/writes` shows it. */
interface LoggedWrite {
  readonly seq: number;
  /** Portal time, ISO. */
  readonly at: string;
  readonly kind: WriteKind;
  readonly objectType: string;
  readonly id: string;
  /** Missing for whole records (`create`, `archive`). */
  readonly property?: string;
  /** Empty where nothing stood, or stands now. */
  readonly old: string;
  readonly new: string;
}

type WriteKind = 'write' | 'create' | 'archive' | 'restore' | 'forget' | 'merge' | 'associate' | 'dissociate';

interface WriteCounts {
  readonly total: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Values written, as `contacts.rapport_tier`. */
  readonly byProperty: Readonly<Record<string, number>>;
  /** Records made and archived, by object type. */
  readonly created: Readonly<Record<string, number>>;
  readonly archived: Readonly<Record<string, number>>;
}

/** Everything the portal accepted, in order; kept in columns so that millions of values stay small. */
export class WriteLog {
  readonly #at: number[] = [];
  readonly #kind: WriteKind[] = [];
  readonly #type: string[] = [];
  readonly #id: string[] = [];
  readonly #property: (string | null)[] = [];
  readonly #old: string[] = [];
  readonly #new: string[] = [];

  add(
    kind: WriteKind,
    atMs: number,
    objectType: string,
    id: string,
    change?: { readonly property: string; readonly old: string | null; readonly value: string | null },
  ): void {
    this.#at.push(atMs);
    this.#kind.push(kind);
    this.#type.push(objectType);
    this.#id.push(id);
    this.#property.push(change?.property ?? null);
    this.#old.push(change?.old ?? '');
    this.#new.push(change?.value ?? '');
  }

  get length(): number {
    return this.#at.length;
  }

  /** Entries with `seq` > after (seq counts from 1), at most `limit`. */
  page(after: number, limit: number): LoggedWrite[] {
    const end = Math.min(this.#at.length, after + limit);
    const entries: LoggedWrite[] = [];
    for (let index = Math.max(0, after); index < end; index++) entries.push(this.#entry(index));
    return entries;
  }

  /** Counts of everything after `seq`. */
  counts(after = 0): WriteCounts {
    const byKind: Record<string, number> = {};
    const byProperty: Record<string, number> = {};
    const created: Record<string, number> = {};
    const archived: Record<string, number> = {};
    const bump = (counts: Record<string, number>, key: string) => {
      counts[key] = (counts[key] ?? 0) + 1;
    };
    for (let index = after; index < this.#at.length; index++) {
      const kind = this.#kind[index] as WriteKind;
      const type = this.#type[index] as string;
      bump(byKind, kind);
      if (kind === 'write') bump(byProperty, `${type}.${this.#property[index]}`);
      if (kind === 'create') bump(created, type);
      if (kind === 'archive') bump(archived, type);
    }
    return { total: Math.max(0, this.#at.length - after), byKind, byProperty, created, archived };
  }

  #entry(index: number): LoggedWrite {
    const property = this.#property[index] as string | null;
    return {
      seq: index + 1,
      at: new Date(this.#at[index] as number).toISOString(),
      kind: this.#kind[index] as WriteKind,
      objectType: this.#type[index] as string,
      id: this.#id[index] as string,
      ...(property === null ? {} : { property }),
      old: this.#old[index] as string,
      new: this.#new[index] as string,
    };
  }
}
