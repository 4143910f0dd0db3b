import { isWritten } from '../portals/properties.ts';
import type { PropertyDefinition } from '../portals/property-definition.ts';
import type { ConnectionAnswer, CustomerScore, RecordMemory } from '../scoring/answer.ts';
import type { Day } from '../scoring/ids.ts';
import type { ChurnCategory, Tier } from '../scoring/vocabulary.ts';
import { notConnected } from './connect-portal.ts';
import type { Values } from './crm.ts';
import { blankValues, desiredValues, type Referred } from './desired-values.ts';
import { overridden } from './peoples-word.ts';
import { remember, type Verdict } from './record-memory.ts';
import { type Filling, isFilled, saidBefore } from './said-before.ts';
import { type Settled, settleValues } from './settle-values.ts';
import type { LedgerValue, RecordState } from './stored.ts';

export interface RecordSettlement {
  readonly id: string;
  readonly changes: readonly LedgerValue[];
  readonly edited: number;
  /** What to remember of this run; `null`: nothing. */
  readonly memory: RecordMemory | null;
  /** Nothing of ours was on the record before: these changes belong to a first fill. */
  readonly first: boolean;
}

/** The answer that a record carries: its own, or that of the customer it inherits from. */
export interface RecordAnswer {
  readonly score: CustomerScore;
  readonly tier: Tier | null;
  readonly tierOverridden: boolean;
  /** Category, tier and their dates as published on the customer's own record, for records that inherit. */
  readonly inherited: RecordMemory | null;
  readonly connection: ConnectionAnswer;
  readonly stageRising: RecordMemory['stageRising'];
  readonly nextPlay: string | null;
  /** `null`: nobody was referred by this customer. */
  readonly referred: Referred | null;
  /** A person's override decided category or tier. */
  readonly overridden: boolean;
  /** What people set on a record that inherits: it wins on that record. */
  readonly ownWord: { readonly category: ChurnCategory | null; readonly tier: Tier | null } | null;
}

/**
 * Decides what one record should carry: compares the answer with what Rapport last said and with what stands in
 * HubSpot. `answer` is `null` for a record that no longer concerns Rapport. What is said for the first time is a baseline:
 * nothing "changed" then.
 */
export function settleRecord(
  state: RecordState,
  answer: RecordAnswer | null,
  definitions: readonly PropertyDefinition[],
  today: Day,
  filling: Filling,
): RecordSettlement {
  const first = !isFilled(state, filling);
  return {
    ...settled(state, answer, definitions, today, { ...filling, first, previous: saidBefore(state, filling) }),
    first,
  };
}

interface Before extends Filling {
  /** Nothing of ours was on the record; then `previous` is `null`. */
  readonly first: boolean;
  readonly previous: RecordMemory | null;
}

function settled(
  state: RecordState,
  answer: RecordAnswer | null,
  definitions: readonly PropertyDefinition[],
  today: Day,
  { first, previous, baseline }: Before,
): Omit<RecordSettlement, 'first'> {
  const written = definitions.filter(isWritten);
  const fact = state.contact ?? state.company;
  const current = fact?.current ?? {};
  if (fact?.word.doNotScore) return cleared(state, blankValues(written), written, current, today);
  if (answer === null) {
    const blank = first ? blankValues(written) : formerCustomer(written, current);
    const settlement = cleared(state, blank, written, current, today);
    // Whoever buys again comes back from having been no customer.
    return previous === null ? settlement : { ...settlement, memory: remember(previous, noCustomer, today) };
  }
  const said = memoryOf(previous, answer, today);
  // Neither has what a record inherits changed on it before it was there.
  const memory = first && baseline ? { ...said, ...nothingChanged } : said;
  const desired = desiredValues({
    score: answer.score,
    memory,
    scoredAs: state.scoredAs ?? 'customer',
    nextPlay: answer.nextPlay,
    referred: answer.referred,
    definitions: written,
  });
  const quietWrites = previous?.quietWrites ?? [];
  const values = settleValues({
    definitions: written,
    desired,
    written: state.written,
    current,
    today,
    quietWrites,
    // Leftovers of an earlier installation are rewritten as if nothing stood there.
    atOnce: first || personDecided(state, answer, desired, { ...current, ...state.written }, today),
  });
  return {
    id: state.id,
    changes: values.changes,
    edited: values.edited,
    memory: remembered(previous, memory, values, today),
  };
}

const nothingChanged = { categoryChangedOn: null, previousCategory: null, tierChangedOn: null };

const snoozeEchoDays = 7;

/** Only what people decided is theirs at once; figures beside it keep their dead-bands. */
function personDecided(state: RecordState, answer: RecordAnswer, desired: Values, said: Values, today: Day): boolean {
  const differs = (name: string): boolean => (desired[name] ?? '') !== (said[name] ?? '');
  const overrode = answer.overridden && (differs('rapport_churn_category') || differs('rapport_tier'));
  const until = (state.contact ?? state.company)?.word.snoozeUntilMs ?? null;
  // Both the beginning and the end of a snooze change what there is to do; one long over says nothing any more.
  const snoozeSpeaks = until !== null && today - Math.floor(until / 86_400_000) <= snoozeEchoDays;
  return overrode || (snoozeSpeaks && differs('rapport_next_play'));
}

function memoryOf(previous: RecordMemory | null, answer: RecordAnswer, today: Day): RecordMemory {
  const { score, tier, tierOverridden, inherited, connection, stageRising, ownWord } = answer;
  const ofCustomer = { category: score.category, since: score.since };
  const own = remember(
    previous,
    {
      ...(ownWord?.category == null ? ofCustomer : overridden(ownWord.category, previous, today)),
      tier: ownWord?.tier ?? tier,
      tierOverridden: tierOverridden || ownWord?.tier != null,
      connection,
      stageRising,
    },
    today,
  );
  if (inherited === null) return own;
  return {
    ...own,
    ...(ownWord?.category == null ? categoryOf(inherited) : {}),
    ...(ownWord?.tier == null ? tierOf(inherited) : {}),
  };
}

const categoryOf = ({ category, since, categoryChangedOn, previousCategory }: RecordMemory): Partial<RecordMemory> => ({
  category,
  since,
  categoryChangedOn,
  previousCategory,
});
const tierOf = ({ tier, tierChangedOn, tieredOn }: RecordMemory): Partial<RecordMemory> => ({
  tier,
  tierChangedOn,
  tieredOn,
});

/** A verdict that has to wait is not remembered as said, but what was measured meanwhile is. */
function remembered(previous: RecordMemory | null, memory: RecordMemory, settled: Settled, today: Day): RecordMemory {
  if (!settled.taken && previous !== null) return { ...previous, stageRising: memory.stageRising };
  if (!settled.quiet) return memory;
  return { ...memory, quietWrites: [...(memory.quietWrites ?? []), today] };
}

function cleared(
  state: RecordState,
  desired: Values,
  definitions: readonly PropertyDefinition[],
  current: Values,
  today: Day,
): Omit<RecordSettlement, 'first'> {
  const nothingThere = definitions.every(({ name }) => (current[name] ?? '') === '');
  if (nothingThere) return { id: state.id, changes: [], edited: 0, memory: null };
  const { changes, edited } = settleValues({
    definitions,
    desired,
    written: state.written,
    current,
    today,
    quietWrites: [],
    atOnce: true,
  });
  return { id: state.id, changes, edited, memory: null };
}

const noCustomer: Verdict = {
  category: 'not_a_customer',
  since: null,
  tier: null,
  tierOverridden: false,
  connection: notConnected.answer,
  stageRising: null,
};

/** Somebody whose purchases are gone from the portal is no customer any more, and no old figure may stand. */
function formerCustomer(definitions: readonly PropertyDefinition[], current: Values): Values {
  const blank = blankValues(definitions);
  return (current.rapport_churn_category ?? '') === '' ? blank : { ...blank, rapport_churn_category: 'not_a_customer' };
}
