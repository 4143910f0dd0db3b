import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

export const CATEGORY = 'rapport_churn_category';
export const TIER = 'rapport_tier';

/** The app's properties that tell most about a record, in the order in which they are read, with words for a narrow column. */
export const TELLING: ReadonlyMap<string, string> = new Map([
  [CATEGORY, 'Category'],
  [TIER, 'Tier'],
  ['rapport_connection_stage', 'Stage'],
  ['rapport_chance_to_buy', 'Chance to buy (%)'],
  ['rapport_revenue_at_risk', 'At risk a year'],
  ['rapport_reasons', 'Reasons'],
  ['rapport_next_play', 'Next play'],
]);

export const isWritten = (name: string) => name.startsWith('rapport_');

const FIRST = [CATEGORY, TIER, 'rapport_connection_stage', 'rapport_reasons', 'rapport_next_play'];

/** The app's properties among `names`: the verdict and its reasons first, the others as the portal's admins see them. */
export function writtenInOrder(portal: Portal, record: StoredRecord, names: readonly string[]): string[] {
  const first = FIRST.filter((name) => names.includes(name));
  const order = (name: string) => portal.catalogue(record.type).find(name)?.displayOrder ?? 0;
  const others = names.filter((name) => isWritten(name) && !first.includes(name));
  return [...first, ...others.sort((a, b) => order(a) - order(b))];
}
