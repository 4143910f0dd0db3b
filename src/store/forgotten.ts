import { createHash, randomBytes } from 'node:crypto';
import type { FactOf, FactType } from '../pass/crm.ts';
import type { ContactId, DealId, PortalId } from '../scoring/ids.ts';
import type { Queryable } from './database.ts';

/** Who of a portal's contacts asked to be forgotten; told by hash alone. */
export type Forgotten = (contact: string) => boolean;

const hashOf = (salt: string, portal: PortalId, contact: string): string =>
  createHash('sha256').update(`${salt} ${portal} ${contact}`).digest('hex');

export async function forgotten(db: Queryable, portal: PortalId): Promise<Forgotten> {
  const rows = await db.query<{ hash: string; salt: string }>(
    'select hash, salt from forgotten_person where portal_id = $1',
    [portal],
  );
  const salt = rows[0]?.salt;
  if (salt === undefined) return () => false;
  const hashes = new Set(rows.map(({ hash }) => hash));
  return (contact) => hashes.has(hashOf(salt, portal, contact));
}

/** Remembers that this contact is to stay forgotten. The salt is one a portal. */
export async function rememberForgotten(db: Queryable, portal: PortalId, contact: string): Promise<void> {
  const [known] = await db.query<{ salt: string }>('select salt from forgotten_person where portal_id = $1 limit 1', [
    portal,
  ]);
  const salt = known?.salt ?? randomBytes(16).toString('hex');
  await db.query('insert into forgotten_person (portal_id, hash, salt) values ($1, $2, $3) on conflict do nothing', [
    portal,
    hashOf(salt, portal, contact),
    salt,
  ]);
}

/** Facts of one type without people who asked to be forgotten. */
export function factsWithout<T extends FactType>(
  gone: Forgotten,
  type: T,
  facts: readonly FactOf[T][],
): readonly FactOf[T][] {
  if (type === 'contacts') return facts.filter(({ id }) => !gone(id));
  if (type === 'companies' || type === 'deals') return facts;
  return (facts as readonly FactOf['tickets' | 'calls' | 'meetings'][]).map((fact) => ({
    ...fact,
    contactIds: fact.contactIds.filter((id) => !gone(id)),
  })) as readonly FactOf[FactType][] as readonly FactOf[T][];
}

export function linksWithout(
  gone: Forgotten,
  links: ReadonlyMap<DealId, readonly ContactId[]>,
): ReadonlyMap<DealId, readonly ContactId[]> {
  return new Map([...links].map(([deal, contacts]) => [deal, contacts.filter((id) => !gone(id))]));
}
