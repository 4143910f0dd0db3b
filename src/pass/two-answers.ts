import { definitionsFor } from '../portals/properties.ts';
import type { PortalSettings } from '../portals/settings.ts';
import type { CustomerScore, RecordMemory } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import type { CustomerFacts } from '../scoring/facts.ts';
import type { Day, PortalId } from '../scoring/ids.ts';
import { beginSurvey, type PortalModel } from '../scoring/portal-survey.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { type ConnectedPortal, connectPortal } from './connect-portal.ts';
import type { WritableType } from './crm.ts';
import { customerKeyText } from './customer-key.ts';
import type { LastLook } from './last-look.ts';
import type { Pair } from './movements.ts';
import type { PassStore } from './pass-store.ts';
import { keptPlayView } from './play-portal.ts';
import type { Progress } from './progress.ts';
import {
  answerCustomer,
  customerPages,
  historyOf,
  memoriesOf,
  rankCustomers,
  type Scored,
  type ScoredPortal,
} from './score-portal.ts';
import { type PublishedMemories, settlements } from './settlements.ts';
import type { RecordState, StoredAnswer } from './stored.ts';

/** One of two ways to answer: as the last pass did, or with a change. */
export interface Side {
  readonly portal: PortalSettings;
  readonly scoring: ScoringSettings;
  readonly model: PortalModel;
}
export type Both<Value> = readonly [now: Value, then: Value];

/** As everywhere once the first fill is complete: what would be filled is not what a setting changes. */
const filling = { baseline: false, madeHere: false };

/** No run has this number, so that what is remembered is what the newest run left. */
const noRun = '0';
const writableTypes = ['companies', 'contacts'] as const;

/** Answers every customer of the last pass in two ways side by side, in memory. */
export class TwoAnswers {
  readonly today: Day;
  private readonly place;

  private readonly look: LastLook;

  constructor(store: PassStore, portal: PortalId, look: LastLook, progress: Progress) {
    const { account, asOfMs } = look;
    this.look = look;
    const { timeZone } = account;
    this.today = dayOf(asOfMs, timeZone);
    this.place = { store, portal, progress, run: noRun, asOfMs, timeZone, dryRun: true, filling };
  }

  /** The portal's model as it would be fitted under other settings. */
  async fit(settings: ScoringSettings): Promise<PortalModel> {
    const survey = beginSurvey({ asOf: this.today, settings });
    let surveyed = 0;
    for await (const page of customerPages(this.place)) {
      for (const facts of page) survey.add(historyOf(facts, { ...this.place, settings }));
      surveyed += page.length;
      this.place.progress.report('forecast', surveyed, null);
    }
    return survey.fit();
  }

  /** Every customer under both, and how many records would be written otherwise than without the change. */
  async compare(
    sides: Both<Side>,
  ): Promise<{ readonly pairs: readonly Pair[]; readonly writes: Readonly<Record<WritableType, number>> }> {
    const scored: Both<Scored[]> = [[], []];
    const differing = new Set<string>();
    const samePlays = sameJson(beside(sides[0].portal), beside(sides[1].portal));
    for await (const answers of this.answers(sides)) {
      for (const [now, then] of answers) {
        scored[0].push(now);
        scored[1].push(then);
        if (!samePlays || !sameJson(now.score, then.score)) differing.add(customerKeyText(now.customer.key));
      }
      this.place.progress.report('answers', scored[0].length, null);
    }
    const portals = inBoth(sides, ({ scoring, model }, side): ScoredPortal => {
      const { customers } = rankCustomers(scored[side], { ...this.place, settings: scoring });
      return { model, customers };
    });
    const pairs: Pair[] = [];
    for (const [key, now] of portals[0].customers) {
      const then = portals[1].customers.get(key)!;
      pairs.push([now, then]);
      if (now.tier.tier !== then.tier.tier) differing.add(key);
    }
    return { pairs, writes: await this.writes(sides, portals, differing) };
  }

  private async *answers(
    sides: Both<Side>,
    wanted: (facts: CustomerFacts) => boolean = () => true,
  ): AsyncGenerator<Both<Scored & { readonly score: CustomerScore }>[]> {
    const words = await this.place.store.peoplesWords(this.place.portal);
    for await (const page of customerPages(this.place)) {
      const customers = page.filter(wanted);
      const memories = await memoriesOf(this.place, customers);
      yield customers.map((facts) => {
        const key = customerKeyText(facts.customer);
        const previous = weighedAnew(memories.get(key));
        const word = words.get(key) ?? null;
        return inBoth(sides, ({ scoring, model }) => {
          const answer = answerCustomer(facts, { ...this.place, settings: scoring, model, previous, word });
          return { ...answer, score: { ...answer.score, evidence: [] } };
        });
      });
    }
  }

  private async writes(
    sides: Both<Side>,
    portals: Both<ScoredPortal>,
    differing: ReadonlySet<string>,
  ): Promise<Record<WritableType, number>> {
    const counts = { contacts: 0, companies: 0 };
    if (differing.size === 0) return counts;
    const stored: Both<Map<string, StoredAnswer>> = [new Map(), new Map()];
    const wanted = ({ customer }: CustomerFacts): boolean => differing.has(customerKeyText(customer));
    for await (const answers of this.answers(sides, wanted)) {
      for (const both of answers) {
        for (const side of [0, 1] as const) {
          const { score } = both[side];
          stored[side].set(customerKeyText(score.customer), { customer: score.customer, answer: score });
        }
      }
    }
    const connected = await connectPortal(this.place);
    const published: Both<PublishedMemories> = [new Map(), new Map()];
    for (const type of writableTypes) {
      const [now, then] = await Promise.all(
        inBoth(sides, ({ portal }, side) =>
          this.changes(type, portal, portals[side], stored[side], published[side], connected),
        ),
      );
      for (const [id, changes] of then!) if (changes !== '[]' && changes !== now!.get(id)) counts[type] += 1;
    }
    return counts;
  }

  /** What would be written on each record of these customers, as text, by record id. */
  private async changes(
    type: WritableType,
    settings: PortalSettings,
    scored: ScoredPortal,
    answers: ReadonlyMap<string, StoredAnswer>,
    published: PublishedMemories,
    connected: ConnectedPortal,
  ): Promise<Map<string, string>> {
    const { store, portal } = this.place;
    const plays = await keptPlayView(store, portal, this.look, this.today);
    const concerned = ({ customer }: RecordState): boolean =>
      customer !== null && answers.has(customerKeyText(customer));
    const overlay: Pick<PassStore, 'recordsAfter' | 'answersOf'> = {
      answersOf: async () => answers,
      recordsAfter: async (_portal, run, of, after, limit) => {
        const found: RecordState[] = [];
        for (let from = after; ; ) {
          const page = await store.recordsAfter(portal, run, of, from, limit);
          found.push(...page.filter(concerned));
          if (page.length < limit || found.length >= limit) return found;
          from = page.at(-1)!.id;
        }
      },
    };
    const changes = new Map<string, string>();
    const nextPlays = new Map();
    const customers = [...answers.values()].map(({ customer }) => customer);
    const referrals = await store.referralStandings(this.place.portal, customers);
    const settling = {
      ...this.place,
      store: overlay,
      type,
      settings,
      plays,
      gathering: null,
      scored,
      connected,
      published,
      nextPlays,
      referrals,
    };
    const definitions = definitionsFor(settings);
    for await (const page of settlements({ ...settling, today: this.today, definitions })) {
      for (const record of page) changes.set(record.id, JSON.stringify(record.changes));
    }
    return changes;
  }
}

/** Tiers move within the week in which they are weighed; here all are weighed on the day itself. */
const weighedAnew = (memory: RecordMemory | undefined): RecordMemory | null =>
  memory === undefined ? null : { ...memory, tieredOn: null };

/** Settings that change what stands on records although the answers stay. */
const beside = ({ plays, features }: PortalSettings) => ({ plays, features });

const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const inBoth = <Value, Result>([now, then]: Both<Value>, work: (value: Value, side: 0 | 1) => Result): Both<Result> => [
  work(now, 0),
  work(then, 1),
];
