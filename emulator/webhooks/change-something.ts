import { isComputed } from '../computed/read-value.ts';
import { applyValues } from '../objects/apply-values.ts';
import { formatInstant, parseInstant } from '../portal/instants.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { Random } from '../portals/random.ts';
import type { Subscription } from './subscription.ts';

const DAY_MS = 86_400_000;
const UI = { changeSource: 'CRM_UI', sourceId: 'userId:9000001' };

/** Really changes one of the subscribed properties on some record of the portal; false where none could be changed. */
export function changeSomething(portal: Portal, subscriptions: readonly Subscription[], random: Random): boolean {
  const fitting = subscriptions.filter((one) => one.kind === 'propertyChange' && portal.shelf(one.type).liveCount > 0);
  if (fitting.length === 0) return false;
  const { type, propertyName = '' } = random.pick(fitting);
  const record = random.pick(portal.shelf(type).live);
  const value = anotherValue(portal, record, propertyName, random);
  if (value === undefined) return false;
  applyValues(portal, UI, record, [[propertyName, value]]);
  return true;
}

/** Another value of the same kind: amounts and dates move a little, choices change. Undefined for texts and what is read-only. */
function anotherValue(portal: Portal, record: StoredRecord, name: string, random: Random): string | undefined {
  const definition = portal.catalogue(record.type).find(name);
  const old = record.stored(name) ?? '';
  if (definition === undefined || definition.readOnlyValue || isComputed(record.type.plural, name)) return undefined;
  if (name === 'dealstage') return anotherStage(portal, record, random);
  switch (definition.type) {
    case 'number':
      return (Math.max(1, Number(old) || 100) * random.uniform(0.7, 1.4)).toFixed(2);
    case 'date':
      return formatInstant((parseInstant(old) ?? portal.clock.nowMs()) + random.whole(1, 3) * DAY_MS).slice(0, 10);
    case 'datetime':
      return formatInstant((parseInstant(old) ?? portal.clock.nowMs()) - random.whole(1, DAY_MS));
    case 'enumeration': {
      const others = definition.options.filter((one) => one.value !== old);
      return others.length === 0 ? undefined : random.pick(others).value;
    }
    default:
      return undefined;
  }
}

function anotherStage(portal: Portal, deal: StoredRecord, random: Random): string | undefined {
  const pipeline = portal.facts.pipelines.of('deals').find((one) => one.id === deal.stored('pipeline'));
  const others = (pipeline?.stages ?? []).filter((one) => one.archived !== true && one.id !== deal.stored('dealstage'));
  return others.length === 0 ? undefined : random.pick(others).id;
}
