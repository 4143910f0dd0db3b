import type { AreaPortal } from '../plays/areas/area.ts';
import type { CustomerScore, RecordMemory } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import { calibrationVersion } from '../scoring/calibration/calibrate.ts';
import { buildHistory, type CustomerHistory } from '../scoring/customer-history.ts';
import type { CustomerFacts, CustomerKey, DealFact, PeoplesWord } from '../scoring/facts.ts';
import type { Day, OwnerId, PortalId } from '../scoring/ids.ts';
import { beginSurvey, type PortalModel } from '../scoring/portal-survey.ts';
import { NextSurvey } from '../scoring/products/next-survey.ts';
import { ReturningSurvey } from '../scoring/returning.ts';
import { scoreCustomer } from '../scoring/score-customer.ts';
import type { ScoringSettings } from '../scoring/scoring-settings.ts';
import { rankedTiers } from '../scoring/tier.ts';
import { type TierInput, tierInputOf } from '../scoring/tier-input.ts';
import type { TierLadder } from '../scoring/tier-ladder.ts';
import { areasOfPortal } from './areas-of-portal.ts';
import { customerKeyText, objectTypeOf } from './customer-key.ts';
import { saveRateOfTasks } from './effect-report.ts';
import { keptProof } from './kept-proof.ts';
import type { PassStore } from './pass-store.ts';
import { overridden, overriddenCategory } from './peoples-word.ts';
import type { Progress } from './progress.ts';
import { figuresOf, type PublishedCustomer } from './published-customer.ts';
import type { RunId } from './stored.ts';

export interface Scoring {
  readonly store: PassStore;
  readonly progress: Progress;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly asOfMs: number;
  readonly timeZone: string;
  readonly settings: ScoringSettings;
  readonly dryRun: boolean;
}

export interface ScoredPortal {
  readonly model: PortalModel;
  readonly customers: ReadonlyMap<string, PublishedCustomer>;
  /** What the portal says about its opportunities; absent where no pass has looked yet. */
  readonly areas?: AreaPortal | undefined;
}

/** The forecast is refitted weekly, not nightly: an unchanged customer must not move because others bought. */
const refitAfterMs = 7 * 86_400_000 - 3_600_000;
const pageSize = 2_000;

/**
 * From facts to answers: scores every customer as of one instant, ranks them into tiers, and stores the answers under
 * the run. Pure arithmetic between two streams of pages.
 */
export async function scorePortal(scoring: Scoring, model: PortalModel): Promise<ScoredPortal> {
  const words = await scoring.store.peoplesWords(scoring.portal);
  const scored = await scoreCustomers(scoring, model, words);
  const { customers, ladder } = rankCustomers(scored, scoring);
  const areas = areasOfPortal(customers.values(), model, dayOf(scoring.asOfMs, scoring.timeZone));
  await keepBeside(scoring, { ladder, areas });
  return { model, customers, areas };
}

/** Ranks everybody's answers into tiers, by `type:id`. */
export function rankCustomers(
  scored: readonly Scored[],
  { asOfMs, timeZone, settings }: Pick<Scoring, 'asOfMs' | 'timeZone' | 'settings'>,
): { readonly customers: ReadonlyMap<string, PublishedCustomer>; readonly ladder: TierLadder | null } {
  const { answers: tiers, ladder } = rankedTiers(
    scored.map(({ input }) => input),
    { settings, today: dayOf(asOfMs, timeZone) },
  );
  const customers = new Map<string, PublishedCustomer>();
  scored.forEach(({ customer }, index) => {
    customers.set(customerKeyText(customer.key), { ...customer, tier: tiers[index]! });
  });
  return { customers, ladder };
}

/**
 * The portal's model: the one of this week, else fitted on every customer's history. What companies bought must be known;
 * customers who are contacts are looked at once `settled` says that everything is.
 */
export async function fitPortal(scoring: Scoring, settled: Promise<unknown>): Promise<PortalModel> {
  const { store, portal, run, asOfMs, settings, progress, dryRun } = scoring;
  const kept = await store.model(portal);
  const sameChoices = JSON.stringify(settings);
  const stored = kept?.model as KeptModel | undefined;
  const usable = stored && stored.choices === sameChoices && isCurrent(stored.portal) && (dryRun || !stored.look);
  const age = kept === null ? Number.POSITIVE_INFINITY : asOfMs - kept.fittedAtMs;
  const ofThisRun = kept?.runId === run;
  if (usable && (ofThisRun || (age >= 0 && age < refitAfterMs))) return stored.portal;

  const today = dayOf(asOfMs, scoring.timeZone);
  const survey = beginSurvey({ asOf: today, settings });
  const returning = new ReturningSurvey(today);
  const next = new NextSurvey();
  let surveyed = 0;
  for await (const page of surveyPages(scoring, settled)) {
    // As the pass before this one added them up: those before a first purchase stay what they were.
    const keys = page.map(({ customer }) => customer);
    const before = new Map(
      (await store.keptTouches(portal, keys)).map(({ customer, beforeFirstPurchase }) => [
        customerKeyText(customer),
        beforeFirstPurchase,
      ]),
    );
    for (const facts of page) {
      const history = historyOf(facts, scoring);
      survey.add(history);
      next.add(history);
      const touches = before.get(customerKeyText(facts.customer)) ?? null;
      returning.add(history, firstOwner(facts, history, scoring.timeZone), touches);
    }
    surveyed += page.length;
    progress.report('forecast', surveyed, null);
  }
  const fitted = survey.fit();
  const products = { ...fitted.products, next: next.fit() };
  const saveRate = await saveRateOfTasks({
    ...{ effects: { assignments: store.lots }, portal, timeZone: scoring.timeZone, nowMs: asOfMs },
    ...{ windowDays: fitted.horizon.days, pipelinesLeftOut: settings.pipelinesLeftOut },
  });
  const model = await withRule({ ...fitted, returning: returning.fit(), products, saveRate }, scoring);
  progress.report('forecast', surveyed, surveyed);
  const look = dryRun ? { look: true } : {};
  const inTheWay = dryRun && stored !== undefined && stored.look !== true;
  if (!inTheWay) await store.saveModel(portal, run, asOfMs, { choices: sameChoices, portal: model, ...look });
  return model;
}

/** Whoever owns the deal that was the customer's first purchase. */
function firstOwner({ deals }: CustomerFacts, { purchases }: CustomerHistory, timeZone: string): OwnerId | null {
  const first = purchases[0]?.day;
  const closed = (deal: DealFact): Day | null => (deal.closeDateMs === null ? null : dayOf(deal.closeDateMs, timeZone));
  return deals.find((deal) => deal.state === 'won' && closed(deal) === first)?.ownerId ?? null;
}

/** Whether it was calibrated the way it is done now: a model kept since an older version is not. */
function isCurrent({ calibration }: PortalModel): boolean {
  return calibration?.version === calibrationVersion;
}

/** Where the newest proof says that a simple rule is as good as the forecast, its chances are used. */
async function withRule(model: PortalModel, { store, portal }: Scoring): Promise<PortalModel> {
  const used = (await keptProof(store, portal))?.used.method;
  const { calibration } = model;
  if (!calibration || (used !== 'recency' && used !== 'rfm') || calibration[used] === null) return model;
  return { ...model, calibration: { ...calibration, method: used } };
}

/** What the newest pass saw lies beside the model; what a dry run saw only where the model is one's own as well. */
async function keepBeside(
  { store, portal, dryRun }: Scoring,
  seen: Required<Pick<KeptModel, 'ladder' | 'areas'>>,
): Promise<void> {
  const kept = await store.model(portal);
  const stored = kept?.model as KeptModel | undefined;
  if (kept === null || stored === undefined || (dryRun && stored.look !== true)) return;
  await store.saveModel(portal, kept.runId, kept.fittedAtMs, { ...stored, ...seen });
}

/** What is kept of a portal's forecast between passes. */
export interface KeptModel {
  /** The settings it was fitted under. */
  readonly choices: string;
  readonly portal: PortalModel;
  /** The tiers' ranking at the newest pass; `null` or absent where nobody is ranked. */
  readonly ladder?: TierLadder | null;
  /** What that pass said about opportunities; absent where none has looked yet. */
  readonly areas?: AreaPortal;
  /**
   * Left by a dry run, for explaining: looking, perhaps into the past, must not change what the next pass answers, so
   * a writing pass fits its own, and no dry run takes the place of that.
   */
  readonly look?: boolean;
}

export interface Scored {
  readonly customer: Omit<PublishedCustomer, 'tier'>;
  readonly input: TierInput;
}

async function scoreCustomers(
  scoring: Scoring,
  model: PortalModel,
  words: ReadonlyMap<string, PeoplesWord>,
): Promise<Scored[]> {
  const { store, portal, run, progress } = scoring;
  const scored: Scored[] = [];
  for await (const page of customerPages(scoring)) {
    const memories = await memoriesOf(scoring, page);
    const answers = page.map((facts) => {
      const key = customerKeyText(facts.customer);
      return answerCustomer(facts, {
        ...scoring,
        model,
        previous: memories.get(key) ?? null,
        word: words.get(key) ?? null,
      });
    });
    for (const { customer, input } of answers) scored.push({ customer, input });
    await store.saveAnswers(
      portal,
      run,
      // Evidence is made again where somebody looks (`rapport explain`): stored, it would be most of the database.
      answers.map(({ score }) => ({ customer: score.customer, answer: { ...score, evidence: [] } })),
    );
    progress.report('answers', scored.length, null);
  }
  progress.report('answers', scored.length, scored.length);
  return scored;
}

export interface AnswerContext extends Pick<Scoring, 'asOfMs' | 'timeZone' | 'settings'> {
  readonly model: PortalModel;
  /** What the last other run left behind about the customer's record. */
  readonly previous: RecordMemory | null;
  /** What people entered on it. */
  readonly word: PeoplesWord | null;
}

/** One customer's answer as published (a person's word about the category obeyed), and what the ranking needs of it. */
export function answerCustomer(
  facts: CustomerFacts,
  context: AnswerContext,
): Scored & { readonly score: CustomerScore } {
  const { model, settings, previous, word, timeZone } = context;
  const asOf = dayOf(context.asOfMs, timeZone);
  const computed = scoreCustomer(historyOf(facts, context), model, { asOf, settings, previous });
  const override = overriddenCategory(word, asOf, timeZone);
  const score = override === null ? computed : { ...computed, ...overridden(override, previous, asOf) };
  return { score, ...compact(score, previous, word, override !== null) };
}

function compact(
  score: CustomerScore,
  previous: RecordMemory | null,
  word: PeoplesWord | null,
  isOverridden: boolean,
): Scored {
  const { category, since } = score;
  return {
    customer: { ...figuresOf(score), category, since, overridden: isOverridden },
    input: tierInputOf(score, previous, word?.tierOverride ?? null),
  };
}

/** What the last other run left behind about these customers' own records, by `type:id`. */
export async function memoriesOf(
  { store, portal, run }: Pick<Scoring, 'store' | 'portal' | 'run'>,
  page: readonly CustomerFacts[],
): Promise<Map<string, RecordMemory>> {
  const memories = new Map<string, RecordMemory>();
  for (const type of ['company', 'contact'] as const) {
    const ids = page.filter(({ customer }) => customer.type === type).map(({ customer }) => customer.id);
    if (ids.length === 0) continue;
    const found = await store.memoriesBefore(portal, run, objectTypeOf(type), ids);
    for (const id of ids) {
      const memory = found.get(id);
      if (memory) memories.set(`${type}:${id}`, memory);
    }
  }
  return memories;
}

/** Every customer with its facts, page by page. */
export async function* customerPages(
  { store, portal }: Pick<Scoring, 'store' | 'portal'>,
  size = pageSize,
): AsyncGenerator<readonly CustomerFacts[]> {
  for (let after: CustomerKey | null = null; ; ) {
    const page: readonly CustomerFacts[] = await store.customersAfter(portal, after, size);
    if (page.length > 0) yield page;
    if (page.length < size) return;
    after = page.at(-1)!.customer;
  }
}

/** As `customerPages`, the contacts among them not before everything is settled. */
async function* surveyPages(
  { store, portal }: Scoring,
  settled: Promise<unknown>,
): AsyncGenerator<readonly CustomerFacts[]> {
  let after: CustomerKey | null = null;
  for (let early = true; ; ) {
    const page: readonly CustomerFacts[] = await store.customersAfter(portal, after, pageSize);
    const sure = early ? page.filter(({ customer }) => customer.type === 'company') : page;
    if (sure.length > 0) yield sure;
    after = sure.at(-1)?.customer ?? after;
    if (sure.length === pageSize) continue;
    if (!early) return;
    early = false;
    await settled;
  }
}

/** The history of one customer as known at the pass's instant. */
export function historyOf(
  facts: CustomerFacts,
  { asOfMs, timeZone, settings }: Pick<Scoring, 'asOfMs' | 'timeZone' | 'settings'>,
): CustomerHistory {
  return buildHistory(facts, { asOfMs, dayOf: (ms) => dayOf(ms, timeZone), settings });
}
