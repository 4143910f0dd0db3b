import { compareIds } from '../portal/record-id.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { pairTypes } from './association-types.ts';

/** One association seen from one side. */
export interface Link {
  readonly to: StoredRecord;
  readonly primary: boolean;
  /** Type ids of the portal's own labels, as they read from this side. */
  readonly labels?: readonly number[];
}

/** One direction of an association that came or went; with a primary label the association itself counts apart. */
export interface LinkChange {
  readonly from: StoredRecord;
  readonly to: StoredRecord;
  readonly primary: boolean;
  readonly removed: boolean;
}

const NONE: readonly Link[] = [];

/**
 * Who is associated with whom, kept from both sides. A pair that knows a primary label has at most one primary link
 * per record; making another one primary moves the label.
 */
export class AssociationGraph {
  /** By `from>to`, then by record. */
  readonly #links = new Map<string, Map<StoredRecord, Link[]>>();
  /** Grows with every change: what was computed from links before is old then. */
  epoch = 0;

  /** Links to living records of a type, in ascending order of id. */
  links(from: StoredRecord, toPlural: string): readonly Link[] {
    const links = this.#links.get(`${from.type.plural}>${toPlural}`)?.get(from.identity);
    if (links === undefined) return NONE;
    return links.every((one) => one.to.archivedMs === 0) ? links : links.filter((one) => one.to.archivedMs === 0);
  }

  primary(from: StoredRecord, toPlural: string): StoredRecord | undefined {
    return this.links(from, toPlural).find((one) => one.primary)?.to;
  }

  /**
   * Associates two records; returns false where exactly that stood already.
   * @param noted collects what changed, in both directions
   */
  connect(from: StoredRecord, to: StoredRecord, primary: boolean, noted?: LinkChange[]): boolean {
    const changed = this.#put(from, to, primary, noted);
    if (!changed) return false;
    this.#put(to, from, primary && pairTypes(to.type.plural, from.type.plural)?.primary !== undefined, noted);
    this.epoch++;
    return true;
  }

  /**
   * Puts one of the portal's own labels on an association that stands: a type id for each side.
   * @param types as read from `from`, and as read from `to`
   */
  label(from: StoredRecord, to: StoredRecord, [typeId, inverseTypeId]: readonly [number, number]): void {
    for (const [one, other, type] of [
      [from, to, typeId],
      [to, from, inverseTypeId],
    ] as const) {
      const links = this.#links.get(`${one.type.plural}>${other.type.plural}`)?.get(one);
      const at = links?.findIndex((link) => link.to === other) ?? -1;
      const link = links?.[at];
      if (links === undefined || link === undefined) continue;
      links[at] = { ...link, labels: [...new Set([...(link.labels ?? []), type])] };
    }
  }

  disconnect(from: StoredRecord, to: StoredRecord, noted?: LinkChange[]): boolean {
    const removed = this.#remove(from, to, noted);
    this.#remove(to, from, noted);
    if (removed) this.epoch++;
    return removed;
  }

  /** Takes the primary label off an association and leaves the association; false where it had none. */
  unlabel(from: StoredRecord, to: StoredRecord, noted?: LinkChange[]): boolean {
    const link = this.links(from, to.type.plural).find((one) => one.to === to);
    if (link?.primary !== true) return false;
    noted?.push({ from, to, primary: true, removed: true }, { from: to, to: from, primary: true, removed: true });
    this.disconnect(from, to);
    return this.connect(from, to, false);
  }

  /** Moves every association of one record to another: what a merge does. */
  moveAll(from: StoredRecord, to: StoredRecord, noted?: LinkChange[]): void {
    for (const [pair, byRecord] of [...this.#links]) {
      if (!pair.startsWith(`${from.type.plural}>`)) continue;
      for (const link of [...(byRecord.get(from) ?? [])]) {
        const back = this.links(link.to, from.type.plural).find((one) => one.to === from);
        this.disconnect(from, link.to, noted);
        if (link.to === to) continue;
        this.connect(to, link.to, link.primary && !this.#hasItsPrimary(to, link.to), noted);
        for (const [index, typeId] of (link.labels ?? []).entries())
          this.label(to, link.to, [typeId, back?.labels?.[index] ?? typeId]);
      }
    }
  }

  /** Ends every association of a record that is gone for good. */
  removeAll(from: StoredRecord): void {
    for (const [pair, byRecord] of [...this.#links]) {
      if (!pair.startsWith(`${from.type.plural}>`)) continue;
      for (const link of [...(byRecord.get(from) ?? [])]) this.disconnect(from, link.to);
    }
  }

  /** Has whichever of the two may have only one primary link to the other's type got it already? */
  #hasItsPrimary(one: StoredRecord, other: StoredRecord): boolean {
    const taken = (from: StoredRecord, to: StoredRecord): boolean =>
      ONE_PRIMARY.has(`${from.type.plural}>${to.type.plural}`) && this.primary(from, to.type.plural) !== undefined;
    return taken(one, other) || taken(other, one);
  }

  #put(from: StoredRecord, to: StoredRecord, primary: boolean, noted?: LinkChange[]): boolean {
    const key = `${from.type.plural}>${to.type.plural}`;
    let byRecord = this.#links.get(key);
    if (byRecord === undefined) {
      byRecord = new Map();
      this.#links.set(key, byRecord);
    }
    const links = byRecord.get(from);
    if (links === undefined) {
      byRecord.set(from, [{ to, primary }]);
      noteBoth(noted, from, to, primary, false);
      return true;
    }
    const at = links.findIndex((one) => one.to === to);
    if (at >= 0 && (links[at]?.primary === true || !primary)) return false;
    if (primary && ONE_PRIMARY.has(key)) this.#dropPrimary(from, links, noted);
    if (at >= 0) {
      links[at] = { ...links[at], to, primary };
      noted?.push({ from, to, primary, removed: false });
    } else {
      insert(links, { to, primary });
      noteBoth(noted, from, to, primary, false);
    }
    return true;
  }

  #dropPrimary(from: StoredRecord, links: Link[], noted?: LinkChange[]): void {
    for (const [index, link] of links.entries()) {
      if (!link.primary) continue;
      links[index] = { ...link, primary: false };
      noted?.push(
        { from, to: link.to, primary: true, removed: true },
        { from: link.to, to: from, primary: true, removed: true },
      );
      const back = this.#links.get(`${link.to.type.plural}>${from.type.plural}`)?.get(link.to);
      const at = back?.findIndex((one) => one.to === from) ?? -1;
      if (back !== undefined && at >= 0) back[at] = { ...(back[at] as Link), primary: false };
    }
  }

  #remove(from: StoredRecord, to: StoredRecord, noted?: LinkChange[]): boolean {
    const byRecord = this.#links.get(`${from.type.plural}>${to.type.plural}`);
    const links = byRecord?.get(from);
    const at = links?.findIndex((one) => one.to === to) ?? -1;
    if (links === undefined || at < 0) return false;
    noteBoth(noted, from, to, links[at]?.primary === true, true);
    links.splice(at, 1);
    if (links.length === 0) byRecord?.delete(from);
    return true;
  }
}

/** A contact, deal or ticket has one primary company; a company may be primary for many. */
const ONE_PRIMARY = new Set(['contacts>companies', 'deals>companies', 'tickets>companies']);

/** A primary association is one beside the plain one: HubSpot tells of both. */
function noteBoth(
  noted: LinkChange[] | undefined,
  from: StoredRecord,
  to: StoredRecord,
  primary: boolean,
  removed: boolean,
): void {
  noted?.push({ from, to, primary: false, removed });
  if (primary) noted?.push({ from, to, primary: true, removed });
}

function insert(links: Link[], link: Link): void {
  let index = links.length;
  while (index > 0 && compareIds((links[index - 1] as Link).to.id, link.to.id) > 0) index--;
  links.splice(index, 0, link);
}
