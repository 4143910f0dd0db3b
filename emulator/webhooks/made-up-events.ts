import { readValue } from '../computed/read-value.ts';
import type { RecordChange } from '../portal/change-feed.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { Random } from '../portals/random.ts';
import type { Subscription } from './subscription.ts';

/** How often each kind comes, roughly as in a portal that people work in; the rest would say what is not so. */
const WEIGHTS: Readonly<Partial<Record<RecordChange['kind'], number>>> = {
  propertyChange: 10,
  creation: 1,
  associationChange: 2,
};
const UI = { changeSource: 'CRM_UI', sourceId: 'userId:9000001' };
const LINKED = ['contacts', 'companies', 'deals', 'tickets'];

/**
 * An event that could have happened: about a record that is there, with the value that stands there.
 * Undefined where no subscription fits any record.
 */
export function makeUpChange(
  portal: Portal,
  subscriptions: readonly Subscription[],
  random: Random,
): { change: RecordChange; subscription: Subscription } | undefined {
  const fitting = subscriptions.filter(
    (one) => WEIGHTS[one.kind] !== undefined && portal.shelf(one.type).liveCount > 0,
  );
  if (fitting.length === 0) return undefined;
  const subscription = random.pickBy(fitting, (one) => WEIGHTS[one.kind] ?? 0);
  const record = random.pick(portal.shelf(subscription.type).live);
  const change = changeOf(portal, subscription, record, random);
  return change === undefined ? undefined : { change, subscription };
}

function changeOf(
  portal: Portal,
  { kind, propertyName = '' }: Subscription,
  record: StoredRecord,
  random: Random,
): RecordChange | undefined {
  const common = { atMs: portal.clock.nowMs(), author: UI, record };
  if (kind === 'propertyChange') {
    const value = readValue(portal, record, propertyName) ?? '';
    return { ...common, kind, property: propertyName, value };
  }
  if (kind !== 'associationChange') return { ...common, kind: 'creation' };
  const links = LINKED.flatMap((plural) => portal.graph.links(record, plural));
  if (links.length === 0) return undefined;
  const { to, primary } = random.pick(links);
  return { ...common, kind, to, primary, removed: false };
}
