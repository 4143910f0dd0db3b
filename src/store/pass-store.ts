import type { PassStore } from '../pass/pass-store.ts';
import * as activities from './activities.ts';
import * as admins from './admins.ts';
import * as answers from './answers.ts';
import { careFacts } from './care-facts.ts';
import { counts } from './counts.ts';
import * as customers from './customers.ts';
import type { Database, Queryable } from './database.ts';
import * as digests from './digests.ts';
import { disagreements } from './disagreements.ts';
import { createEffectStore } from './effects.ts';
import * as fill from './first-fill.ts';
import { forgetUnseen } from './forget-unseen.ts';
import { factsWithout, forgotten, linksWithout } from './forgotten.ts';
import * as ledger from './ledger.ts';
import * as links from './links.ts';
import * as memories from './memories.ts';
import * as overviews from './overviews.ts';
import * as people from './people-answers.ts';
import * as plans from './plans.ts';
import { playFacts } from './play-facts.ts';
import * as facts from './read-facts.ts';
import * as records from './records.ts';
import * as referralFigures from './referral-figures.ts';
import * as referrals from './referrals.ts';
import * as results from './run-results.ts';
import * as runs from './runs.ts';
import { upsertFacts } from './save-facts.ts';
import * as pages from './screen-pages.ts';
import * as settings from './settings.ts';
import { settleBatch } from './settle-batch.ts';
import { settleCustomers, settleRecords } from './settle-customers.ts';
import * as standings from './standings.ts';
import { standpoint } from './standpoint.ts';
import * as tasks from './tasks.ts';
import * as team from './team.ts';
import { tidy } from './tidy.ts';
import { keepTouches, keptTouches, recordedTouches } from './touches.ts';
import * as wows from './wows.ts';

/** What a pass remembers, in an open database whose migrations have run. Whoever opened the database closes it. */
export function createPassStore(database: Database): PassStore {
  /** One statement is a transaction of its own. */
  const direct =
    <Arguments extends unknown[], Result>(run: (db: Queryable, ...rest: Arguments) => Promise<Result>) =>
    (...rest: Arguments): Promise<Result> =>
      run(database, ...rest);
  /** For what cards ask on every record that is opened. */
  const kept =
    <Arguments extends unknown[], Result>(run: (db: Queryable, ...rest: Arguments) => Promise<Result>) =>
    (...rest: Arguments): Promise<Result> =>
      run(database.kept, ...rest);
  const inTransaction =
    <Arguments extends unknown[], Result>(run: (db: Queryable, ...rest: Arguments) => Promise<Result>) =>
    (...rest: Arguments): Promise<Result> =>
      database.transaction((tx) => run(tx, ...rest));

  return {
    savePortal: direct(settings.savePortal),
    portals: direct(settings.portals),
    settings: kept(settings.settings),
    saveSettings: direct(settings.saveSettings),
    portalAdmins: kept(admins.portalAdmins),
    addPortalAdmin: direct(admins.addPortalAdmin),

    unfinishedRun: direct(runs.unfinishedRun),
    startRun: direct(runs.startRun),
    moveRun: direct(runs.moveRun),
    async finishRun(portal, run, summary, finishedAtMs) {
      const kind = await runs.finishRun(database, portal, run, summary, finishedAtMs);
      // Somebody who answers on a card is not to wait for the tables to be swept.
      if (kind === 'pass' || kind === 'undo') await tidy(database);
    },
    abandonRun: direct(runs.abandonRun),
    lastFinishedRun: direct(runs.lastFinishedRun),

    saveFacts: (portal, run, type, page, progress) =>
      database.transaction(async (tx) => {
        const present = factsWithout(await forgotten(tx, portal), type, page);
        await upsertFacts(tx, portal, run, type, present);
        await runs.saveProgress(tx, portal, run, type, progress);
      }),
    progressOf: direct(runs.progressOf),
    forgetUnseen: inTransaction(forgetUnseen),
    dealsToLink: direct(links.dealsToLink),
    saveDealContacts: inTransaction(async (tx, portal, run, deals, contacts) =>
      links.saveDealContacts(tx, portal, run, deals, linksWithout(await forgotten(tx, portal), contacts)),
    ),
    dealsToItemise: direct(links.dealsToItemise),
    saveLineItems: direct(links.saveLineItems),
    settleCustomers: (portal) => settleCustomers(database, portal),
    settleRecords: (portal) => settleRecords(database, portal),
    counts: direct(counts),

    activityReading: direct(activities.activityReading),
    noteActivityReading: direct(activities.noteActivityReading),
    saveActivities: inTransaction(async (tx, portal, run, type, facts) =>
      upsertFacts(tx, portal, run, type, factsWithout(await forgotten(tx, portal), type, facts)),
    ),
    forgetActivities: inTransaction(activities.forgetActivities),
    recordedTouches: inTransaction(recordedTouches),
    keepTouches: inTransaction(keepTouches),
    keptTouches: direct(keptTouches),

    customersAfter: inTransaction(customers.customersAfter),
    customer: kept(customers.customer),
    recordsAfter: inTransaction(records.recordsAfter),
    contactsAfter: inTransaction(facts.contactsAfter),
    record: inTransaction(records.record),
    contactsOf: kept(records.contactsOf),
    peoplesWords: direct(facts.peoplesWords),
    company: direct(facts.company),

    model: direct(answers.model),
    saveModel: direct(answers.saveModel),
    connectionModel: direct(answers.connectionModel),
    saveConnectionModel: direct(answers.saveConnectionModel),
    saveProof: direct(results.saveProof),
    latestProof: direct(results.latestProof),
    proofToShow: direct(results.proofToShow),
    saveConnectionValidation: direct(results.saveConnectionValidation),
    latestConnectionValidation: direct(results.latestConnectionValidation),
    saveAnswers: direct(answers.saveAnswers),
    answersAfter: direct(answers.answersAfter),
    answer: direct(answers.answer),
    answersOf: direct(answers.answersOf),
    memoriesBefore: direct(memories.memoriesBefore),
    saveMemories: direct(memories.saveMemories),

    intendBatch: direct(ledger.intendBatch),
    settleBatch: inTransaction(settleBatch),
    unsettledBatches: direct(ledger.unsettledBatches),
    valuesAsOf: direct(ledger.valuesAsOf),
    ledgerOf: direct(ledger.ledgerOf),

    intendTasks: direct(tasks.intendTasks),
    settleTasks: direct(tasks.settleTasks),
    closeTasks: direct(tasks.closeTasks),
    tasks: direct(tasks.tasks),
    changeTasks: direct(tasks.changeTasks),
    leaveOutTasks: direct(tasks.leaveOutTasks),
    leftOutRefs: direct(tasks.leftOutRefs),
    playFacts: direct(playFacts),
    lots: createEffectStore(database).assignments,
    digests: direct(digests.digests),
    intendDigest: direct(digests.intendDigest),
    settleDigest: direct(digests.settleDigest),
    tasksSince: direct(digests.tasksSince),
    wows: direct(wows.wows),
    saveWows: direct(wows.saveWows),
    dropWows: direct(wows.dropWows),
    firstPassAtMs: direct(runs.firstPassAtMs),

    saveWaiting: direct(fill.saveWaiting),
    forgetWaiting: direct(fill.forgetWaiting),
    waitingRecords: direct(fill.waitingRecords),
    markFilled: direct(fill.markFilled),
    fillProgress: direct(fill.fillProgress),
    filledSince: direct(fill.filledSince),
    forgetFill: direct(fill.forgetFill),
    notePropertiesMade: direct(fill.notePropertiesMade),
    propertiesMadeBy: direct(fill.propertiesMadeBy),
    recordsCarrying: direct(fill.recordsCarrying),

    standpoint: kept(standpoint),
    recordsById: kept(records.recordsById),
    writtenOn: kept(ledger.writtenOn),
    tasksOf: kept(tasks.tasksOf),
    saveStandings: direct(standings.saveStandings),
    standingsBefore: direct(standings.standingsBefore),
    formerStandings: direct(standings.formerStandings),
    forgetFormerStandings: direct(standings.forgetFormerStandings),
    standing: kept(standings.standing),
    standings: direct(standings.standings),
    beginReferrals: inTransaction(referrals.beginReferrals),
    recordIdsAfter: direct(referrals.recordIdsAfter),
    saveReferralLinks: direct(referrals.saveReferralLinks),
    endReferrals: inTransaction(referrals.endReferrals),
    referralLinks: direct(referrals.referralLinks),
    leadsAfter: direct(referrals.leadsAfter),
    saveReferralStandings: inTransaction(referralFigures.saveReferralStandings),
    referralStandings: direct(referralFigures.referralStandings),
    saveReferralReport: direct(referralFigures.saveReferralReport),
    latestReferralReport: direct(referralFigures.latestReferralReport),
    careFacts: inTransaction(careFacts),
    ticketTimes: direct(team.ticketTimes),
    openTasksByOwner: direct(team.openTasksByOwner),
    buyingGroupOf: kept(team.buyingGroupOf),
    saveTeamReport: direct(team.saveTeamReport),
    latestTeamReport: direct(team.latestTeamReport),
    saveOverview: direct(overviews.saveOverview),
    latestOverview: direct(overviews.latestOverview),
    savePlanned: direct(plans.savePlanned),
    keepPlan: direct(plans.keepPlan),
    planSize: direct(plans.planSize),
    planned: direct(plans.planned),
    runsPage: direct(pages.runsPage),
    runLine: direct(pages.runLine),
    lastDryRun: direct(pages.lastDryRun),
    ledgerPage: direct(pages.ledgerPage),
    taskCounts: direct(pages.taskCounts),
    openTasks: direct(pages.openTasks),
    responseCounts: direct(pages.responseCounts),
    disagreements: direct(disagreements),
    saveAnswerOfPerson: direct(people.saveAnswerOfPerson),
    answerOfPerson: direct(people.answerOfPerson),
    settleAnswerOfPerson: direct(people.settleAnswerOfPerson),
    answersOfPeople: kept(people.answersOfPeople),
  };
}
