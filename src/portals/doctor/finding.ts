import type { PortalId } from '../../scoring/ids.ts';

/** One thing `rapport doctor` looked at. Holds no names, tokens or addresses. */
export interface Finding {
  readonly area: 'configuration' | 'database' | 'keys' | 'hubspot' | 'clock' | 'work' | 'portal';
  /** Set in the area `portal`. */
  readonly portal: PortalId | null;
  /** Short and stable, for programs. */
  readonly check: string;
  /** `note`: nothing is broken, somebody may want to know. */
  readonly state: 'well' | 'note' | 'mend';
  /** What was found, one clause. */
  readonly says: string;
  /** What to do, one sentence; `null` where nothing is to be done. */
  readonly cure: string | null;
}

type Place = Pick<Finding, 'area' | 'check'> & { readonly portal?: PortalId };

export const well = (place: Place, says: string): Finding => finding(place, 'well', says, null);
export const note = (place: Place, says: string, cure: string | null = null): Finding =>
  finding(place, 'note', says, cure);
export const mend = (place: Place, says: string, cure: string): Finding => finding(place, 'mend', says, cure);

const finding = (
  { area, check, portal }: Place,
  state: Finding['state'],
  says: string,
  cure: string | null,
): Finding => ({ area, portal: portal ?? null, check, state, says, cure });

/** "3 portals", "1 portal". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
