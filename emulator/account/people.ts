import type { Portal } from '../portal/portal.ts';
import type { SeedOwner } from '../portal-seed.ts';

/** Somebody who signs in to the portal. */
export interface Person {
  readonly userId: number;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly superAdmin: boolean;
}

/** The two kinds of people that a page can be looked at as. */
export type Role = 'admin' | 'rep';

const STAND_INS = [
  { userId: 9_000_001, email: 'admin@example.com', firstName: 'Alex', lastName: 'Admin' },
  { userId: 9_000_002, email: 'rep@example.com', firstName: 'Robin', lastName: 'Rep' },
] as const;

/**
 * The portal's users: its owners who are still there, the first of them a super admin. A portal with fewer than two gets
 * stand-ins, so that both roles can always be looked through.
 */
export function peopleOf(portal: Portal): Person[] {
  const active: Omit<Person, 'superAdmin'>[] = portal.facts.owners.filter((one) => one.archived !== true).map(userOf);
  const all = [...active, ...STAND_INS.slice(active.length)];
  return all.map((one, index) => ({ ...one, superAdmin: index === 0 }));
}

/** The super admin, or the first who is none. */
export function personAs(portal: Portal, role: Role): Person {
  return peopleOf(portal).find((one) => one.superAdmin === (role === 'admin')) as Person;
}

const userOf = ({ userId, email, firstName, lastName }: SeedOwner) => ({ userId, email, firstName, lastName });
