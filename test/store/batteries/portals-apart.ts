import { describe, expect, it } from 'vitest';
import type { EffectStore } from '../../../src/pass/effect-store.ts';
import type { FollowStore } from '../../../src/pass/follow-store.ts';
import type { InboxStore } from '../../../src/pass/inbox-store.ts';
import type { PassStore } from '../../../src/pass/pass-store.ts';
import type { RunId } from '../../../src/pass/stored.ts';
import type { UndoStore } from '../../../src/pass/undo-store.ts';
import type { CallCounts } from '../../../src/portals/call-counts.ts';
import type { InstallStore } from '../../../src/portals/install-store.ts';
import type { LeaseStore } from '../../../src/portals/lease-store.ts';
import type { PlaceStore } from '../../../src/portals/place-store.ts';
import { nothingRemoved } from '../../../src/portals/removal.ts';
import type { RemovalStore } from '../../../src/portals/removal-store.ts';
import type { Stores } from '../../../src/portals/stores.ts';
import type { TenantStore } from '../../../src/portals/tenant-store.ts';
import type { TokenStore } from '../../../src/portals/token-store.ts';
import type { WorkStore } from '../../../src/portals/work-store.ts';
import type { WorkflowCallStore } from '../../../src/portals/workflow-calls.ts';
import type { OwnerId, PortalId, TaskId } from '../../../src/scoring/ids.ts';
import { createStores } from '../../../src/store/create-stores.ts';
import { type Ground, newPortal, readAll } from '../open-portal.ts';
import {
  accountOf,
  activity,
  company,
  companyId,
  contact,
  contactId,
  deal,
  dealId,
  inboxEvent,
  ledgerRecord,
  lineItem,
  memory,
  personAnswer,
  standing,
  task,
  ticket,
} from '../sample-facts.ts';

const key = { type: 'company', id: companyId(1) } as const;
const start = { dryRun: false, asOfMs: 1, startedAtMs: 1 };
const waiting = {
  objectType: 'contacts',
  id: '1',
  values: [{ property: 'rapport_tier', oldValue: '', newValue: 'vip' }],
  memory: null,
} as const;
const callsRead = { sinceMs: 1, completeAtMs: 2, readAtMs: 3, outcomes: '' };
const everyTouch = { customers: null, asOfMs: Date.now(), pipelinesLeftOut: [] };
const referralSource = { source: 'association_label', name: 'Referred by' } as const;
const brought = { referrer: key, made: 1, customers: 1, fitting: 1, revenue: 9, newestOn: 1 } as const;
const wow = { customer: key, on: 9, idea: 0, heldBack: false, surprise: 50 } as const;
const digest = { weekOf: 9, ref: 'a', ownerId: '71' as OwnerId, dueAtMs: 9, intendedAtMs: 9, atRisk: 5 } as const;
const planned = { kind: 'record', change: {} } as const;
const everyStanding = {
  category: null,
  tier: null,
  area: null,
  sort: 'spend',
  descending: true,
  offset: 0,
  limit: 9,
} as const;
const facts = {
  contacts: [contact(1, { companyId: companyId(1), current: { rapport_tier: 'vip' } })],
  companies: [
    company(1, {
      word: {
        tierOverride: 'vip',
        churnOverride: null,
        churnOverrideUntilMs: null,
        snoozeUntilMs: null,
        doNotScore: false,
      },
    }),
  ],
  deals: [deal(1, { primaryCompanyId: companyId(1), lineItemCount: 1 })],
  tickets: [ticket(1, { contactIds: [contactId(1)] })],
  calls: [activity(1, { contactIds: [contactId(1)] })],
  links: { 1: [1] },
  lineItems: [lineItem(1, 1)],
};

const installation = { connection: 'oauth', scopes: ['oauth'], installedBy: '501', atMs: 1 } as const;
const begun = { connection: 'oauth', step: 'tasks', begunAtMs: 1, report: nothingRemoved } as const;
const writing = { on: true, sinceMs: 9, why: 'admin', pace: 'now', baselineDoneAtMs: null } as const;

const aBlock = '00000000-0000-4000-8000-000000000001';
const pace = { max: 9, windowMs: 10_000 };
const workflowCall = {
  callbackId: 'ap-1',
  action: 'rescore',
  record: { type: 'contacts', id: '1' },
  inputs: {},
} as const;
const sealed = { keyId: 'k1', sealed: 'c2VhbGVk' };
const fresh = { ...sealed, expiresAtMs: 1 };

/** Keyed by something else: an installation that has not come back belongs to no portal yet, HubSpot names it at the end. */
const withoutPortal = [
  'schema_migration',
  'begun_install',
  // One journal tells of every portal.
  'journal_place',
  'journal_turn',
];

/** A portal in which every table has a row, with one unfinished run, batch and task. */
async function furnish({
  store,
  tenants,
  tokens,
  installs,
  inbox,
  follow,
  leases,
  work,
  calls,
  places,
  removals,
  workflowCalls,
}: Stores): Promise<{ portal: PortalId; run: RunId; batch: string; generation: string }> {
  const portal = newPortal();
  await tenants.connect(portal, installation);
  await calls.countCalls(portal, 'UTC', 7);
  await places.borrowPlaces(portal, 'general', aBlock, 3, 60_000, pace, false, false);
  await tokens.keepTokens(portal, fresh);
  const { generation } = (await tokens.tokensOf(portal))!;
  await installs.ask(portal, 'digest', 1);
  await inbox.putEvents([inboxEvent(portal)], 1);
  await leases.take(portal, 'somebody', 'pass', 60_000);
  await work.makeDue(portal, 'pass');
  await store.savePortal(accountOf(portal), 1);
  await store.saveSettings(portal, { on: true });
  await store.addPortalAdmin(portal, '501', 1);
  const run = await readAll(store, portal, facts);
  await store.noteActivityReading(portal, 'calls', callsRead);
  await store.keepTouches(portal, everyTouch);
  await store.saveModel(portal, run, 1, {});
  await store.saveConnectionModel(portal, run, {});
  await store.saveProof(portal, run, {});
  await store.saveConnectionValidation(portal, run, {});
  await store.saveAnswers(portal, run, [{ customer: key, answer: {} }]);
  await store.saveMemories(portal, run, [{ objectType: 'contacts', id: '1', memory: memory() }]);
  await store.saveStandings(portal, run, [standing(key)]);
  await store.saveAnswerOfPerson(portal, personAnswer('first'));
  const wrong = { kind: 'dispute', choice: { shouldBe: 'active', withdrawn: false } } as const;
  await store.saveAnswerOfPerson(portal, personAnswer('wrong', wrong));
  await store.saveOverview(portal, run, {});
  await store.beginReferrals(portal, referralSource);
  await store.saveReferralLinks(portal, run, 'contacts', [{ referredId: '1', referrerId: '1' }], 1);
  await store.saveReferralStandings(portal, [brought]);
  await store.saveReferralReport(portal, run, {});
  await store.saveTeamReport(portal, run, {});
  await store.leaveOutTasks(portal, run, [{ ...task('left-out'), atStake: 1 }], 1);
  await store.savePlanned(portal, run, 0, [planned]);
  await store.saveWows(portal, run, [wow], { on: 1, costEach: 5 });
  await store.intendDigest(portal, run, digest);
  await store.saveWaiting(portal, [waiting]);
  await store.notePropertiesMade(portal, run);
  const settled = await store.intendBatch(
    portal,
    run,
    'companies',
    [ledgerRecord(1, { rapport_tier: ['', 'vip'] })],
    1,
  );
  await store.settleBatch(portal, settled, [{ id: '1', fate: 'written' }], 1);
  const batch = await store.intendBatch(
    portal,
    run,
    'contacts',
    [ledgerRecord(1, { rapport_tier: ['vip', 'core'] })],
    1,
  );
  await store.intendTasks(portal, run, [task('a')]);
  await store.leaveOutTasks(portal, run, [{ ...task('left out'), atStake: 1 }], 1);
  await removals.beginRemoval(portal, begun);
  await workflowCalls.takeCall(portal, workflowCall, 0);
  await workflowCalls.letWait(portal, 'ap-1');
  await follow.affect(portal, [{ type: 'companies', id: '1' }]);
  await follow.markReconciled(portal, 1, 1);
  await follow.forgetPerson(portal, '99');
  return { portal, run, batch, generation };
}

/** How every function is called with another portal, naming what belongs to the first. */
const intruding = (
  store: PassStore,
  other: PortalId,
  run: RunId,
  batch: string,
): { [F in keyof PassStore]: () => Promise<unknown> } => ({
  saveWaiting: () => store.saveWaiting(other, [{ ...waiting, memory: memory() }]).then(() => store.forgetFill(other)),
  forgetWaiting: () => store.forgetWaiting(other),
  waitingRecords: () => store.waitingRecords(other, 9),
  markFilled: () => store.markFilled(other, 'contacts', ['1'], 9),
  fillProgress: async () => ((await store.fillProgress(other)).waiting === 0 ? null : ['waiting']),
  filledSince: async () => ((await store.filledSince(other, 0)) === 0 ? null : ['filled']),
  forgetFill: () => store.forgetFill(other),
  notePropertiesMade: () => store.notePropertiesMade(other, run),
  propertiesMadeBy: () => store.propertiesMadeBy(other),
  recordsCarrying: () => store.recordsCarrying(other, 'contacts', ['rapport_tier']),
  standpoint: () => store.standpoint(other),
  recordsById: () => store.recordsById(other, 'contacts', ['1']),
  writtenOn: () => store.writtenOn(other, { type: 'companies', id: '1' }, ['rapport_tier'], 9),
  tasksOf: () => store.tasksOf(other, key),
  standingsBefore: () => store.standingsBefore(other, '0', [key]),
  formerStandings: () => store.formerStandings(other),
  forgetFormerStandings: () => store.forgetFormerStandings(other),
  standing: () => store.standing(other, key),
  standings: async () => (await store.standings(other, everyStanding)).rows,
  saveStandings: () => store.saveStandings(other, run, [standing(key, { category: 'dormant' })]),
  latestOverview: () => store.latestOverview(other),
  saveOverview: () => store.saveOverview(other, run, { other: true }),
  beginReferrals: () => store.beginReferrals(other, null),
  recordIdsAfter: () => store.recordIdsAfter(other, 'contacts', null, 9),
  saveReferralLinks: () =>
    onlyTrue(
      store
        .saveReferralLinks(other, run, 'contacts', [{ referredId: '1', referrerId: '1' }], 9)
        .then((kept) => kept > 0),
    ),
  endReferrals: () => store.endReferrals(other, '0'),
  referralLinks: () => store.referralLinks(other, Date.now()),
  leadsAfter: () => store.leadsAfter(other, null, 9),
  referralStandings: async () => [...(await store.referralStandings(other, [key]))],
  saveReferralStandings: () => store.saveReferralStandings(other, [{ ...brought, made: 9 }]),
  saveReferralReport: () => store.saveReferralReport(other, run, { other: true }),
  latestReferralReport: () => store.latestReferralReport(other),
  careFacts: async () =>
    (await store.careFacts(other, { asOfMs: Date.now(), thenMs: 1, pipelinesLeftOut: [] })).customers,
  ticketTimes: () => store.ticketTimes(other, Date.now()),
  openTasksByOwner: async () => [...(await store.openTasksByOwner(other))],
  buyingGroupOf: () => store.buyingGroupOf(other, companyId(1), { asOfMs: Date.now(), limit: 9 }),
  saveTeamReport: () => store.saveTeamReport(other, run, { other: true }),
  latestTeamReport: () => store.latestTeamReport(other),
  planSize: () => store.planSize(other, run),
  planned: () => store.planned(other, run, ['record'], { offset: 0, limit: 9 }),
  keepPlan: () => store.keepPlan(other, '0', 0),
  savePlanned: () => store.savePlanned(other, run, 0, [planned]),
  runsPage: async () => (await store.runsPage(other, { offset: 0, limit: 9 })).rows,
  runLine: () => store.runLine(other, run),
  lastDryRun: () => store.lastDryRun(other),
  ledgerPage: async () => (await store.ledgerPage(other, run, { offset: 0, limit: 9 })).rows,
  taskCounts: () => store.taskCounts(other),
  openTasks: () => store.openTasks(other, 9),
  responseCounts: () => store.responseCounts(other, 0),
  disagreements: async () => (await store.disagreements(other, { today: '2026-01-01', leaving: [], limit: 9 })).rows,
  answerOfPerson: () => store.answerOfPerson(other, 'first'),
  answersOfPeople: () => store.answersOfPeople(other, { type: 'contacts', id: '1' }),
  settleAnswerOfPerson: () => store.settleAnswerOfPerson(other, 'first', ['rapport_last_response']),
  saveAnswerOfPerson: () => store.saveAnswerOfPerson(other, personAnswer('first', { userId: '9' })).then(() => null),
  savePortal: () => store.savePortal({ ...accountOf(other), timeZone: 'UTC' }, 9),
  portals: () => Promise.resolve(null),
  settings: () => store.settings(other),
  saveSettings: () => store.saveSettings(other, { on: false }),
  portalAdmins: () => store.portalAdmins(other),
  addPortalAdmin: () => store.addPortalAdmin(other, '502', 9),
  unfinishedRun: () => store.unfinishedRun(other, false),
  startRun: () => store.startRun(other, { ...start, dryRun: true }).then(() => null),
  moveRun: () => store.moveRun(other, run, 'tasks'),
  finishRun: () => store.finishRun(other, run, {}, 9),
  abandonRun: () => store.abandonRun(other, run),
  lastFinishedRun: () => store.lastFinishedRun(other),
  progressOf: () => store.progressOf(other, run, 'contacts'),
  forgetUnseen: async () => {
    for (const type of ['contacts', 'companies', 'deals', 'tickets', 'calls', 'meetings'] as const)
      await store.forgetUnseen(other, '0', type);
  },
  activityReading: () => store.activityReading(other, 'calls'),
  noteActivityReading: () => store.noteActivityReading(other, 'calls', { ...callsRead, outcomes: 'other' }),
  saveActivities: () => store.saveActivities(other, run, 'calls', [activity(1, { reached: false })]),
  forgetActivities: () => store.forgetActivities(other),
  recordedTouches: () => store.recordedTouches(other, everyTouch),
  keepTouches: () => store.keepTouches(other, everyTouch),
  keptTouches: () => store.keptTouches(other, [key]),
  dealsToLink: () => store.dealsToLink(other, '0', 9),
  saveDealContacts: () => store.saveDealContacts(other, '0', [dealId(1)], new Map()),
  dealsToItemise: () => store.dealsToItemise(other, '0', 9),
  saveLineItems: () => store.saveLineItems(other, '0', [dealId(1)], []),
  settleCustomers: () => store.settleCustomers(other),
  settleRecords: () => store.settleRecords(other),
  counts: async () => Object.values(await store.counts(other)).filter((count) => count > 0),
  customersAfter: () => store.customersAfter(other, null, 9),
  customer: () => store.customer(other, key),
  recordsAfter: () => store.recordsAfter(other, '0', 'contacts', null, 9),
  contactsAfter: () => store.contactsAfter(other, null, 9),
  record: () => store.record(other, null, 'contacts', '1'),
  contactsOf: () => store.contactsOf(other, key, 9),
  peoplesWords: () => store.peoplesWords(other),
  company: () => store.company(other, companyId(1)),
  model: () => store.model(other),
  saveModel: () => store.saveModel(other, run, 9, { other: true }),
  saveProof: () => store.saveProof(other, run, { other: true }),
  proofToShow: () => store.proofToShow(other),
  latestProof: () => store.latestProof(other),
  saveConnectionValidation: () => store.saveConnectionValidation(other, run, { other: true }),
  latestConnectionValidation: () => store.latestConnectionValidation(other),
  connectionModel: () => store.connectionModel(other),
  saveConnectionModel: () => store.saveConnectionModel(other, run, { other: true }),
  answersAfter: () => store.answersAfter(other, run, null, 9),
  answer: () => store.answer(other, key),
  answersOf: () => store.answersOf(other, run, [key]),
  saveAnswers: () => store.saveAnswers(other, run, [{ customer: key, answer: { other: true } }]),
  memoriesBefore: () => store.memoriesBefore(other, '0', 'contacts', ['1']),
  saveMemories: () =>
    store.saveMemories(other, run, [{ objectType: 'contacts', id: '1', memory: memory({ tier: 'vip' }) }]),
  settleBatch: () => store.settleBatch(other, batch, [{ id: '1', fate: 'written' }], 9),
  unsettledBatches: () => store.unsettledBatches(other),
  valuesAsOf: async () => [...(await store.valuesAsOf(other, 'contacts', 'rapport_tier', Date.now()))],
  ledgerOf: () => store.ledgerOf(other, run, 9),
  intendBatch: () =>
    store.intendBatch(other, run, 'contacts', [ledgerRecord(1, { rapport_tier: ['', 'x'] })], 9).then(() => null),
  settleTasks: () => store.settleTasks(other, [{ ref: 'a', id: '5' as TaskId }], ['a']),
  closeTasks: () => store.closeTasks(other, ['a'], 'gone', 9),
  tasks: () => store.tasks(other, 0),
  changeTasks: () => store.changeTasks(other, [{ ref: 'a', dueAtMs: 5, bodyHtml: '' }]),
  leaveOutTasks: () => store.leaveOutTasks(other, run, [{ ...task('a'), atStake: 1 }], 9),
  // What was left out there by another of these is its own.
  leftOutRefs: async () => [...(await store.leftOutRefs(other, 0))].filter((ref) => ref === 'left out'),
  playFacts: () => store.playFacts(other, [key]),
  // What was left out there by another of these is its own.
  lots: async () => (await store.lots(other, 0, 9, [])).filter(({ atMs }) => atMs === 1),
  digests: () => store.digests(other),
  intendDigest: () => store.intendDigest(other, run, { ...digest, atRisk: 9 }),
  settleDigest: () => store.settleDigest(other, digest.weekOf, '9' as TaskId),
  tasksSince: async () => ((await store.tasksSince(other, 0)).opened === 0 ? null : ['tasks']),
  wows: () => store.wows(other, 0),
  saveWows: () => store.saveWows(other, run, [{ ...wow, heldBack: true }], { on: 9, costEach: 9 }),
  dropWows: () => store.dropWows(other, [wow]),
  firstPassAtMs: () => store.firstPassAtMs(other),
  intendTasks: () => store.intendTasks(other, run, [task('a', { subject: 'of another' })]),
  saveFacts: async () => {
    const place = { remaining: [], read: 9 };
    await store.saveFacts(other, run, 'contacts', [contact(1, { statusLost: true })], place);
    await store.saveFacts(other, run, 'companies', [company(1, { statusLost: true })], place);
    await store.saveFacts(other, run, 'deals', [deal(1, { state: 'lost' })], place);
    await store.saveFacts(other, run, 'tickets', [ticket(1, { open: false })], place);
    await store.saveFacts(other, run, 'calls', [activity(1, { reached: true })], place);
  },
});

const intrudingTenants = (
  tenants: TenantStore,
  other: PortalId,
): { [F in keyof TenantStore]: () => Promise<unknown> } => ({
  tenants: () => Promise.resolve(null),
  tenant: () => tenants.tenant(other),
  moveTenant: () => tenants.moveTenant(other, 'removing', 9),
  setWriting: () => tenants.setWriting(other, writing),
  finishBaseline: () => tenants.finishBaseline(other, 9),
  agreeOutsideEu: () => tenants.agreeOutsideEu(other, 9),
  connect: () => tenants.connect(other, { ...installation, scopes: [] }).then(() => null),
});

const intrudingCounts = (
  counted: CallCounts,
  other: PortalId,
): { [F in keyof CallCounts]: () => Promise<unknown> } => ({
  countCalls: () => counted.countCalls(other, 'UTC', 9),
  callsToday: () => onlyTrue(counted.callsToday(other, 'UTC').then((calls) => calls > 0)),
});

const intrudingPlaces = (places: PlaceStore, other: PortalId): { [F in keyof PlaceStore]: () => Promise<unknown> } => ({
  // All of its own are free.
  borrowPlaces: async () =>
    (await places.borrowPlaces(other, 'general', aBlock, 9, 9, pace, true, true)).places === 9 ? null : ['fewer'],
  settlePlaces: () => places.settlePlaces(other, 'general', aBlock, 0, 9),
  pauseCalls: () => places.pauseCalls(other, 'general', pace, 9),
});

const onlyTrue = async (asked: Promise<boolean>): Promise<string[]> => ((await asked) ? ['yes'] : []);

const intrudingTokens = (
  tokens: TokenStore,
  other: PortalId,
  generation: string,
): { [F in keyof TokenStore]: () => Promise<unknown> } => ({
  tokensOf: () => tokens.tokensOf(other),
  leaseRefresh: () => onlyTrue(tokens.leaseRefresh(other, generation, 'other', 9)),
  endRefresh: () => tokens.endRefresh(other, 'other'),
  renewTokens: () => tokens.renewTokens(other, generation, fresh),
  dropTokens: () => onlyTrue(tokens.dropTokens(other, generation, 9)),
  resealTokens: () => onlyTrue(tokens.resealTokens(other, generation, { keyId: 'k2', sealed: 'other' })),
  keepTokens: () => tokens.keepTokens(other, fresh),
  sealedOtherwise: () => Promise.resolve(null),
  tokensByKey: () => Promise.resolve(null),
});

const intrudingInstalls = (
  installs: InstallStore,
  other: PortalId,
): { [F in keyof InstallStore]: () => Promise<unknown> } => ({
  beginInstall: () => installs.beginInstall({ stateDigest: other, browserDigest: 'b', returnUrl: null }, 9, 0),
  endInstall: () => installs.endInstall('unknown', 'b', 0),
  answered: () => onlyTrue(installs.answered(other, 'digest', 0)),
  ask: () => installs.ask(other, 'digest', 9),
});
const noChanges = {
  contacts: [],
  companies: [],
  deals: [],
  tickets: [],
  gone: { contacts: [contactId(1)], companies: [companyId(1)], deals: [dealId(1)], tickets: ['1'] },
  merged: [{ type: 'contacts', ids: ['1'], into: '2' }],
  linkedDeals: [],
  dealContacts: new Map(),
  itemisedDeals: [],
  lineItems: [],
} as const;

const intrudingFollow = (
  follow: FollowStore,
  other: PortalId,
  run: RunId,
): { [F in keyof FollowStore]: () => Promise<unknown> } => ({
  affected: () => follow.affected(other, 99),
  changesRun: () => follow.changesRun(other, { asOfMs: 9, startedAtMs: 9, sinceMs: 0 }).then(() => null),
  unknownIds: async () => ((await follow.unknownIds(other, 'contacts', ['1'])).length === 1 ? null : ['known']),
  hangingOn: async () => Object.values(await follow.hangingOn(other, 'contacts', ['1'])).flat(),
  dealsOfLineItems: () => follow.dealsOfLineItems(other, [lineItem(1, 1).id]),
  takeChanges: () => follow.takeChanges(other, run, noChanges),
  affect: () => follow.affect(other, [{ type: 'contacts', id: '9' }]),
  settled: () => follow.settled(other, [{ type: 'companies', id: '1' }]),
  toSettle: async () => {
    const { customers, records, colleagues } = await follow.toSettle(other, run, [{ type: 'companies', id: '1' }]);
    return [...customers, ...records, ...colleagues];
  },
  followStandings: () => follow.followStandings(other, run, [standing(key, { category: 'dormant' })]),
  followFormer: () => follow.followFormer(other, run, [key]),
  standingsOf: async () =>
    [...(await follow.standingsOf(other, [key])).values()].filter(({ category }) => category === 'active'),
  tasksAbout: () => follow.tasksAbout(other, [key], 0),
  taskLoad: async () => (await follow.taskLoad(other, run, task('a').dueAtMs)).due,
  forgetPerson: () => follow.forgetPerson(other, '1'),
  reconciledUntil: () => follow.reconciledUntil(other),
  markReconciled: () => follow.markReconciled(other, 9, 9),
});

const intrudingInbox = (
  inbox: InboxStore,
  other: PortalId,
  place: string,
): { [F in keyof InboxStore]: () => Promise<unknown> } => ({
  waitingEvents: () => inbox.waitingEvents(other, null, 9),
  doneEvents: () => inbox.doneEvents(other, [place], 9),
  failedEvent: async () => ((await inbox.failedEvent(other, place, 1, 9)) ? ['set aside'] : []),
  forgetEvents: () => inbox.forgetEvents(other, Number.MAX_SAFE_INTEGER / 1_000),
  hasEvents: async () => ((await inbox.hasEvents(other)) ? ['waits'] : []),
  portalsWithEvents: () => Promise.resolve(null),
  inboxFigures: () => Promise.resolve(null),
  journalPlace: () => Promise.resolve(null),
  takeJournal: () => Promise.resolve(null),
  giveJournal: () => Promise.resolve(null),
  putJournalPart: () => inbox.putJournalPart([inboxEvent(other)], 9, { after: null, place: 'a' }).then(() => null),
  putEvents: () => inbox.putEvents([inboxEvent(other)], 9).then(() => null),
});

const intrudingLeases = (
  leases: LeaseStore,
  other: PortalId,
): { [F in Exclude<keyof LeaseStore, 'lastsMs'>]: () => Promise<unknown> } => ({
  take: () => leases.take(other, 'another', 'pass', 1).then(() => null),
  renew: async () => ((await leases.renew(other, 'somebody', 1)) ? ['renewed'] : null),
  release: () => leases.release(other, 'somebody'),
  lease: async () => (await leases.lease(other))?.holder.match('somebody'),
  lapsed: () => Promise.resolve(null),
  forgetLeases: () => Promise.resolve(null),
});

const intrudingWork = (work: WorkStore, other: PortalId): { [F in keyof WorkStore]: () => Promise<unknown> } => ({
  planOf: async () => (await work.planOf(other)).work,
  wholePlan: () => Promise.resolve(null),
  plan: () => work.plan(other, [{ kind: 'pass', dueAtMs: 9, attempts: 9, lastError: 'bug' }]),
  makeDue: () => work.makeDue(other, 'pass'),
});

const intrudingUndos = (
  undo: UndoStore,
  other: PortalId,
  run: RunId,
): { [F in keyof UndoStore]: () => Promise<unknown> } => ({
  undoableRun: () => undo.undoableRun(other, run),
  beginUndo: () => undo.beginUndo(other, run, 9).then(() => null),
  writtenBatches: async () => (await undo.writtenBatches(other, run, null, null, 9)).flatMap(({ records }) => records),
  forgetMemories: () => undo.forgetMemories(other, 'contacts', ['1']),
  tasksOpenedBy: () => undo.tasksOpenedBy(other, run),
  tasksUndone: () => undo.tasksUndone(other, ['a']),
  noteSummary: () => undo.noteSummary(other, run, { other: true }),
});

const intrudingRemovals = (
  removals: RemovalStore,
  other: PortalId,
): { [F in keyof RemovalStore]: () => Promise<unknown> } => ({
  unfinishedRemovals: () => Promise.resolve(null),
  // Of all portals that ended before an instant: none did.
  forgetAskers: () => removals.forgetAskers(-1e12),
  askerOf: () => removals.askerOf(other, 0),
  noteAsker: () => removals.noteAsker(other, '501'),
  removal: () => removals.removal(other),
  advanceRemoval: () => removals.advanceRemoval(other, { step: 'data', report: nothingRemoved }, 9),
  deleteData: () => removals.deleteData(other),
  finishRemoval: () => removals.finishRemoval(other, nothingRemoved, 9),
  forgetRemoval: () => removals.forgetRemoval(other),
  peoplesRecords: () => removals.peoplesRecords(other, ['rapport_tier_override']),
  peoplesAnswers: () => removals.peoplesAnswers(other, 'contacts', ['1']),
  beginRemoval: () => removals.beginRemoval(other, begun).then(() => null),
});

const intrudingEffects = (
  effects: EffectStore,
  other: PortalId,
): { [F in keyof EffectStore]: () => Promise<unknown> } => ({
  assignments: () => effects.assignments(other, 0, 90, []),
  leavingReasons: () => effects.leavingReasons(other),
});

const intrudingWorkflows = (
  calls: WorkflowCallStore,
  other: PortalId,
): { [F in keyof WorkflowCallStore]: () => Promise<unknown> } => ({
  workflowCall: () => calls.workflowCall(other, 'ap-1'),
  answerCall: async () =>
    (await calls.answerCall(other, 'ap-1', { category: 'dormant' })) === 'lost' ? null : ['kept'],
  letWait: () => calls.letWait(other, 'ap-1'),
  giveCallsBack: () => calls.giveCallsBack(other, ['ap-1'], 9),
  portalsWithCalls: () => Promise.resolve(null),
  takeWaitingCalls: () => calls.takeWaitingCalls(other, 9, 9),
  endCalls: () => calls.endCalls(other, ['ap-1'], 'lost'),
  // Of all portals that were asked so long ago: none was.
  tidyCalls: () => calls.tidyCalls(1e12),
  takeCall: async () => ((await calls.takeCall(other, workflowCall, 9)).taken ? null : ['somebody has it']),
});

export const portalsApartBattery = (ground: () => Ground): void => {
  describe('portals', () => {
    async function everythingOf(portal: PortalId): Promise<Record<string, unknown[]>> {
      const { database } = ground();
      const tables = await database.query<{ name: string }>(
        `select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
         where c.table_schema = 'public' and c.column_name = 'portal_id' and t.table_type = 'BASE TABLE' order by 1`,
      );
      const rows: Record<string, unknown[]> = {};
      for (const { name } of tables)
        rows[name] = await database.query(
          `select to_jsonb(t)::text as row from ${name} t where portal_id = $1 order by 1`,
          [portal],
        );
      return rows;
    }

    it('have every table keyed by the portal first', async () => {
      const keys = await ground().database.query<{ table: string; first: string }>(
        `select c.relname as table, a.attname as first
         from pg_index i join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
         where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname <> all($1::text[]) order by 1`,
        [withoutPortal],
      );
      expect(keys.length).toBeGreaterThan(15);
      for (const { first } of keys) expect(first).toBe('portal_id');
    });

    it('neither see nor touch one another, by whichever function', async () => {
      const stores = createStores(ground().database);
      const {
        store,
        tenants,
        tokens,
        installs,
        inbox,
        follow,
        leases,
        work,
        calls: counted,
        places,
        undo,
        removals,
        effects,
        workflowCalls,
      } = stores;
      const { portal, run, batch, generation } = await furnish(stores);
      const before = await everythingOf(portal);
      for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([]);
      const [waiting] = await inbox.waitingEvents(portal, null, 1);
      // Each store has a portal of its own to intrude from: what one wrote there is not what another sees.
      const calls = {
        ...intruding(store, newPortal(), run, batch),
        ...intrudingTenants(tenants, newPortal()),
        ...intrudingTokens(tokens, newPortal(), generation),
        ...intrudingInstalls(installs, newPortal()),
        ...intrudingInbox(inbox, newPortal(), waiting!.place),
        ...intrudingFollow(follow, newPortal(), run),
        ...intrudingLeases(leases, newPortal()),
        ...intrudingWork(work, newPortal()),
        ...intrudingCounts(counted, newPortal()),
        ...intrudingPlaces(places, newPortal()),
        ...intrudingUndos(undo, newPortal(), run),
        ...intrudingRemovals(removals, newPortal()),
        ...intrudingEffects(effects, newPortal()),
        ...intrudingWorkflows(workflowCalls, newPortal()),
      };
      expect(Object.keys(calls).sort()).toEqual(
        Object.values(stores)
          // What a store is, beside what it does, is the same for all.
          .flatMap((part) =>
            Object.entries(part).flatMap(([name, member]) => (typeof member === 'function' ? name : [])),
          )
          .sort(),
      );
      for (const [name, call] of Object.entries(calls)) {
        const seen = await call();
        const nothing = seen == null || (seen instanceof Map ? seen.size : (seen as readonly unknown[]).length) === 0;
        expect(nothing, `${name} showed ${JSON.stringify(seen)}`).toBe(true);
        expect(await everythingOf(portal), `${name} changed another portal`).toEqual(before);
      }
    });
  });
};
