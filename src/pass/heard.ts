import type { ChangeHint } from './change-hint.ts';
import type { RecordType } from './crm.ts';
import type { Merge } from './follow-store.ts';

/** What hints come to: which records are to be read anew, and who lives on as whom. */
export interface Heard {
  readonly contacts: ReadonlySet<string>;
  readonly companies: ReadonlySet<string>;
  readonly deals: ReadonlySet<string>;
  readonly tickets: ReadonlySet<string>;
  readonly lineItems: ReadonlySet<string>;
  readonly merged: readonly Merge[];
  readonly forgotten: readonly string[];
}

/**
 * Sorts hints. A deletion is read anew like everything else: it may be old, and the record restored since. Of an association
 * the side is read on which the facts are kept: the deal's, the contact's against its company, the ticket's, and through
 * its deal the line item's.
 */
export function heard(hints: readonly ChangeHint[]): Heard {
  const read = {
    contacts: new Set<string>(),
    companies: new Set<string>(),
    deals: new Set<string>(),
    tickets: new Set<string>(),
    line_items: new Set<string>(),
  };
  const merges = new Map<string, { type: RecordType; ids: Set<string>; into: string }>();
  const forgotten = new Set<string>();
  for (const hint of hints) {
    switch (hint.kind) {
      case 'changed':
      case 'deleted':
        read[hint.type].add(hint.id);
        break;
      case 'merged': {
        const { type, into } = hint;
        const known = merges.get(`${type} ${into}`) ?? { type, ids: new Set<string>(), into };
        for (const id of hint.ids) if (id !== into) known.ids.add(id);
        merges.set(`${type} ${into}`, known);
        read[type].add(into);
        break;
      }
      case 'linked': {
        const ends = [hint.from, hint.to].map(({ type, id }) => ({ type: typeOf(type), id }));
        const side = sides.find((type) => ends.some((end) => end.type === type && ends.every(known)));
        for (const { type, id } of ends) if (type !== null && type === side) read[type].add(id);
        break;
      }
      case 'forgotten':
        forgotten.add(hint.id);
        break;
    }
  }
  for (const id of forgotten) read.contacts.delete(id);
  const { line_items: lineItems, ...records } = read;
  const merged = [...merges.values()].map(({ type, ids, into }) => ({ type, ids: [...ids], into }));
  return { ...records, lineItems, merged, forgotten: [...forgotten] };
}

/** The side on which an association is kept, in the order in which one goes before the other. */
const sides = ['deals', 'tickets', 'contacts'] as const;

const known = ({ type }: { readonly type: string | null }): boolean => type !== null;

const typeIds: Readonly<Record<string, RecordType | 'line_items'>> = {
  '0-1': 'contacts',
  '0-2': 'companies',
  '0-3': 'deals',
  '0-5': 'tickets',
  '0-8': 'line_items',
  contact: 'contacts',
  company: 'companies',
  deal: 'deals',
  ticket: 'tickets',
  line_item: 'line_items',
  contacts: 'contacts',
  companies: 'companies',
  deals: 'deals',
  tickets: 'tickets',
  line_items: 'line_items',
};

/** A type as events name it: HubSpot's id of it, singular or plural; `null`: none that facts are kept of. */
const typeOf = (name: string): RecordType | 'line_items' | null => typeIds[name.toLowerCase()] ?? null;
