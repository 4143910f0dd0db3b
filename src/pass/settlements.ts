import { nextPlay } from '../plays/next-play.ts';
import type { PlayCandidate } from '../plays/plan-tasks.ts';
import type { PlayName } from '../plays/play.ts';
import type { PropertyDefinition } from '../portals/property-definition.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { CustomerScore, RecordMemory } from '../scoring/answer.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import { parseTierOverride } from '../scoring/tier-override.ts';
import { type Connected, type Connections, notConnected } from './connect-portal.ts';
import type { WritableType } from './crm.ts';
import { customerKeyText } from './customer-key.ts';
import type { Referred } from './desired-values.ts';
import type { PassStore } from './pass-store.ts';
import { isSnoozed, overriddenCategory } from './peoples-word.ts';
import { candidatesOf, type PlayView } from './play-book.ts';
import type { PlayCandidates } from './play-candidates.ts';
import type { PublishedWord } from './play-situation.ts';
import type { Filling } from './said-before.ts';
import type { ScoredPortal } from './score-portal.ts';
import { type RecordAnswer, type RecordSettlement, settleRecord } from './settle-record.ts';
import type { RecordState, RunId } from './stored.ts';

/** What is published about each customer after this run, by `type:id`: the word that inheriting records and plays take. */
export type PublishedMemories = Map<string, RecordMemory>;

/** A customer's next play and the money a year that is at stake. */
export interface NextPlayOf {
  readonly name: PlayName;
  readonly atStake: number;
}
/** By `type:id`. */
export type NextPlays = Map<string, NextPlayOf>;

export interface Settlements {
  readonly store: Pick<PassStore, 'recordsAfter' | 'answersOf'>;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly timeZone: string;
  readonly type: WritableType;
  readonly definitions: readonly PropertyDefinition[];
  readonly today: Day;
  readonly settings: PortalSettings;
  /** How plays look at customers on this day. */
  readonly plays: PlayView;
  /** Told of every customer as published; `null`: nobody wants to know. */
  readonly gathering: PlayCandidates | null;
  readonly scored: ScoredPortal;
  readonly connected: Connections;
  readonly filling: Filling;
  /** What customers have brought, by `type:id`. */
  readonly referrals: ReadonlyMap<string, Referred>;
  /** Filled while customers pass by; companies must have passed before contacts. */
  readonly published: PublishedMemories;
  /** Filled while customers pass by. */
  readonly nextPlays: NextPlays;
}

const pageSize = 1_000;

/** Settles the records of one type page by page; who inherits from a contact that comes later by id waits for it. */
export async function* settlements(settling: Settlements): AsyncGenerator<readonly RecordSettlement[]> {
  const { store, portal, run, type, published } = settling;
  const waiting: RecordState[] = [];
  for (let after: string | null = null; ; ) {
    const page: readonly RecordState[] = await store.recordsAfter(portal, run, type, after, pageSize);
    const [ready, early] = parted(
      page,
      (state) => isCustomer(state) || state.customer === null || published.has(customerKeyText(state.customer)),
    );
    waiting.push(...early);
    if (ready.length > 0) yield await settlePage(settling, ready);
    if (page.length < pageSize) break;
    after = page.at(-1)!.id;
  }
  for (let start = 0; start < waiting.length; start += pageSize) {
    yield await settlePage(settling, waiting.slice(start, start + pageSize));
  }
}

function parted<Item>(items: readonly Item[], first: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(first), items.filter((item) => !first(item))];
}

const isCustomer = ({ scoredAs }: RecordState): boolean => scoredAs === 'customer';

async function settlePage(settling: Settlements, page: readonly RecordState[]): Promise<readonly RecordSettlement[]> {
  const { store, portal, run, definitions, today, published, filling } = settling;
  const keys = page.flatMap(({ customer }) => (customer === null ? [] : [customer]));
  const answers = await store.answersOf(portal, run, keys);
  const candidates = await candidatesOf(settling.plays, wordsOf(settling, page));
  return page.map((state) => {
    const key = state.customer === null ? null : customerKeyText(state.customer);
    const score = key === null ? undefined : (answers.get(key)?.answer as CustomerScore | undefined);
    const answer =
      key === null || score === undefined
        ? null
        : answerOf(settling, state, { key, score, candidate: candidates.get(key) ?? null });
    const settled = settleRecord(state, answer, definitions, today, filling);
    if (key !== null && settled.memory !== null && isCustomer(state)) {
      published.set(key, settled.memory);
      const candidate = candidates.get(key);
      if (candidate !== undefined) settling.gathering?.offer(key, candidate, settled.memory);
    }
    return settled;
  });
}

/** The customers among these records as they would be published now. */
function wordsOf(settling: Settlements, page: readonly RecordState[]): readonly PublishedWord[] {
  return page.flatMap((state) => {
    const figures =
      state.customer && isCustomer(state) && settling.scored.customers.get(customerKeyText(state.customer));
    if (!figures) return [];
    const { stage } = connectionFor(settling, state).answer;
    const { category, since } = figures;
    return [{ figures, category, since, changedOn: null, tier: figures.tier.tier, stage }];
  });
}

interface Answered {
  readonly key: string;
  readonly score: CustomerScore;
  readonly candidate: PlayCandidate | null;
}

function answerOf(settling: Settlements, state: RecordState, { key, score, candidate }: Answered): RecordAnswer {
  const { scored, settings, plays, today, timeZone, published } = settling;
  const customer = scored.customers.get(key);
  const tier = customer?.tier ?? null;
  const word = (state.contact ?? state.company)?.word ?? null;
  const { answer: connection, rising } = connectionFor(settling, state);
  const own = isCustomer(state);
  const snoozed = isSnoozed(word, today, timeZone);
  const ownWord = own
    ? null
    : {
        category: overriddenCategory(word, today, timeZone),
        tier: parseTierOverride(word?.tierOverride ?? null),
      };
  const situation = own && !snoozed ? candidate?.situation : undefined;
  const play = situation === undefined ? null : (nextPlay(situation, plays.plays, settings.plays)?.play ?? null);
  if (play !== null) settling.nextPlays.set(key, { name: play.name, atStake: play.atStake(situation!) });
  return {
    score,
    tier: tier?.tier ?? null,
    tierOverridden: tier?.held === 'override',
    inherited: own ? null : (published.get(key) ?? null),
    connection,
    stageRising: rising,
    nextPlay: play?.name ?? null,
    referred: settling.referrals.get(key) ?? null,
    overridden:
      customer?.overridden === true || tier?.held === 'override' || ownWord?.category != null || ownWord?.tier != null,
    ownWord,
  };
}

function connectionFor({ connected, type }: Settlements, { id }: RecordState): Connected {
  return (type === 'companies' ? connected.companies : connected.contacts).get(id) ?? notConnected;
}
