import type { PropertyDefinition } from '../portals/property-definition.ts';
import type { Day } from '../scoring/ids.ts';
import type { Values } from './crm.ts';
import type { LedgerValue } from './stored.ts';

export interface Settling {
  readonly definitions: readonly PropertyDefinition[];
  /** What the answer says now, for every definition; '' is blank. */
  readonly desired: Values;
  /** What Rapport last wrote on this record; empty before the first time. */
  readonly written: Values;
  /** What stands in HubSpot now. */
  readonly current: Values;
  readonly today: Day;
  /** Days of rewrites without new facts, of the last month. */
  readonly quietWrites: readonly Day[];
  /** A person asked for it (an override, "do not score"): no dead-band, no waiting. */
  readonly atOnce: boolean;
}

export interface Settled {
  readonly changes: readonly LedgerValue[];
  /** The new answer was taken over (or nothing differs); `false`: it waits, and the last word stands. */
  readonly taken: boolean;
  /** Taken over although the record has no new facts: counts against the month's two. */
  readonly quiet: boolean;
  /** Values of ours that somebody else changed since we wrote them. */
  readonly edited: number;
}

/** Without new facts a record is rewritten at most this often in any 30 days … */
const quietWritesAMonth = 2;
const monthDays = 30;
/** … and a figure that merely drifted out of its dead-band waits this long after the last such rewrite. */
const driftSpacingDays = 15;

/**
 * Decides what to write on one record so that an unchanged customer never changes: new facts are written at once, a
 * changed verdict (category, tier, stage) at most twice a month, a drifting figure only outside its dead-band. Values
 * of ours that somebody edited are restored.
 */
export function settleValues(settling: Settling): Settled {
  const { definitions, desired, written, current } = settling;
  const said: Record<string, string> = {};
  for (const { name } of definitions) said[name] = written[name] ?? current[name] ?? '';

  const news = newsOf(settling, said);
  const target = news === 'nothing' || news === 'waits' ? said : desired;
  const changes: LedgerValue[] = [];
  let edited = 0;
  for (const definition of definitions) {
    const { name } = definition;
    const now = current[name] ?? '';
    const then = written[name];
    if (then !== undefined && !sameValue(definition, then, now)) edited += 1;
    const wish = target[name] ?? '';
    if (!sameValue(definition, wish, now)) changes.push({ property: name, oldValue: now, newValue: wish });
  }
  return { changes, taken: news !== 'waits', quiet: news === 'verdict' || news === 'drift', edited };
}

type News = 'first' | 'facts' | 'verdict' | 'drift' | 'nothing' | 'waits';

function newsOf({ definitions, desired, today, quietWrites, atOnce }: Settling, said: Values): News {
  if (definitions.every(({ name }) => (said[name] ?? '') === '')) return 'first';
  const moved = definitions.filter(
    (definition) => !sameValue(definition, desired[definition.name] ?? '', said[definition.name] ?? ''),
  );
  if (moved.length === 0) return 'nothing';
  if (atOnce || moved.some((definition) => isFact(definition, desired, said))) return 'facts';
  const recent = quietWrites.filter((day) => day > today - monthDays);
  if (moved.some(({ quietness }) => quietness === 'verdict'))
    return recent.length < quietWritesAMonth ? 'verdict' : 'waits';
  if (
    !moved.some((definition) => leftDeadBand(definition, desired[definition.name] ?? '', said[definition.name] ?? ''))
  )
    return 'nothing';
  const spaced = recent.every((day) => day <= today - driftSpacingDays);
  return spaced && recent.length < quietWritesAMonth ? 'drift' : 'waits';
}

function isFact({ name, quietness }: PropertyDefinition, desired: Values, said: Values): boolean {
  return quietness === 'fact' || (quietness === 'fact while set' && Boolean(desired[name]) && Boolean(said[name]));
}

function leftDeadBand({ quietness }: PropertyDefinition, wish: string, said: string): boolean {
  if (typeof quietness === 'string') return false;
  if ((wish === '') !== (said === '')) return true;
  const distance = Math.abs(Number(wish) - Number(said));
  if ('points' in quietness) return distance >= quietness.points;
  return distance >= quietness.relative * Math.max(Math.abs(Number(wish)), Math.abs(Number(said)));
}

/** Equal as HubSpot means it: numbers by value ("40" = "40.00"), everything else by letter. */
export function sameValue({ type }: Pick<PropertyDefinition, 'type'>, left: string, right: string): boolean {
  if (left === right) return true;
  if (type !== 'number' || left === '' || right === '') return false;
  return Number(left) === Number(right);
}
