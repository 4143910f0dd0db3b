import type { SeedOwner } from '../../portal-seed.ts';
import type { Random } from '../random.ts';

/** Who owns records; the last one has left and still stands on some. */
export const staff: readonly SeedOwner[] = [
  { id: '61840011', userId: 9_400_011, email: 'ada.velgruen@example.com', firstName: 'Ada', lastName: 'Velgrün' },
  { id: '61840012', userId: 9_400_012, email: 'jon.kelwick@example.com', firstName: 'Jon', lastName: 'Kelwick' },
  { id: '61840013', userId: 9_400_013, email: 'mia.torlund@example.com', firstName: 'Mia', lastName: 'Torlund' },
  { id: '61840014', userId: 9_400_014, email: 'noa.solrode@example.com', firstName: 'Noa', lastName: 'Solrode' },
  { id: '61840015', userId: 9_400_015, email: 'raf.dahlmoor@example.com', firstName: 'Raf', lastName: 'Dahlmoor' },
  {
    id: '61840016',
    userId: 9_400_016,
    email: 'uli.joramer@example.com',
    firstName: 'Uli',
    lastName: 'Joramer',
    archived: true,
  },
];

/** Owner properties of a record: usually one of the staff, sometimes nobody. */
export function ownedBy(random: Random): Record<string, string> {
  if (random.chance(0.06)) return {};
  const [gone] = staff.slice(-1);
  return { hubspot_owner_id: random.chance(0.05) ? gone!.id : random.pick(staff.slice(0, -1)).id };
}
