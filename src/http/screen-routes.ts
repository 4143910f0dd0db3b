import { z } from 'zod';
import { connectionAnswer } from './answers/connection-answers.ts';
import { customersAnswer, customersQuery, namesAnswer, namesOf, namesQuery } from './answers/customers-answers.ts';
import { effectAnswer } from './answers/effect-answers.ts';
import { overviewAnswer } from './answers/overview-answers.ts';
import { playsAnswer } from './answers/plays-answers.ts';
import { proofAnswer } from './answers/proof-answers.ts';
import {
  answerOutcome,
  answerRequest,
  recordAnswer,
  recordQuery,
  taskMade,
  taskRequest,
} from './answers/record-answers.ts';
import { referralsAnswer } from './answers/referrals-answer.ts';
import { peopleAnswer, peopleQuery, removalAnswer, removalRequest } from './answers/removal-answers.ts';
import {
  planAnswer,
  runAnswer,
  runQuery,
  runsAnswer,
  runsQuery,
  undoBegun,
  undoRequest,
} from './answers/runs-answers.ts';
import { previewAnswer, settingsAnswer, settingsRequest } from './answers/settings-answers.ts';
import { teamAnswer } from './answers/team-answer.ts';
import { writingAnswer, writingRequest } from './answers/writing-answers.ts';
import { type ScreenRoute, screenRoute } from './screen-route.ts';

const nothing = z.object({});

/** Every endpoint of the cards and pages; who may ask what is the screens' own business. */
export const screenRoutes: readonly ScreenRoute[] = [
  screenRoute({
    method: 'get',
    path: '/screens/record',
    summary: 'Everything the cards say about one record.',
    input: recordQuery,
    answer: recordAnswer,
    run: (screens, asker, record) => screens.record(asker, record),
  }),
  screenRoute({
    method: 'post',
    path: '/screens/record/answer',
    summary: 'Keeps what a person said about a record; the same requestId twice is one answer.',
    input: answerRequest,
    answer: answerOutcome,
    run: (screens, asker, request) => screens.answer(asker, request),
  }),
  screenRoute({
    method: 'post',
    path: '/screens/record/task',
    summary: 'Makes the task of the next play in HubSpot; twice makes one.',
    input: taskRequest,
    answer: taskMade,
    run: (screens, asker, request) => screens.makeTask(asker, request),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/overview',
    summary: 'The newest finished pass in figures; for those who may see money.',
    input: nothing,
    answer: overviewAnswer,
    run: (screens, asker) => screens.overview(asker),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/customers',
    summary: 'One page of customers, chosen and sorted; for those who may see money.',
    input: customersQuery,
    answer: customersAnswer,
    run: (screens, asker, query) => screens.customers(asker, query),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/names',
    summary: 'What HubSpot calls these records now; at most 100 of each type.',
    input: namesQuery,
    answer: namesAnswer,
    run: (screens, asker, wanted) => screens.names(asker, namesOf(wanted)),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/proof',
    summary: "How often such answers were right in this portal's own past.",
    input: nothing,
    answer: proofAnswer,
    run: (screens, asker) => screens.proof(asker),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/connection',
    summary: 'Customers and money by connection stage, and whether the stage said anything about later.',
    input: nothing,
    answer: connectionAnswer,
    run: (screens, asker) => screens.connection(asker),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/plays',
    summary: 'What is to be done, and what came back; for those who may see money.',
    input: nothing,
    answer: playsAnswer,
    run: (screens, asker) => screens.plays(asker),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/effect',
    summary: 'What tasks did against those held back by lot, and why customers left; for those who may see money.',
    input: nothing,
    answer: effectAnswer,
    run: (screens, asker) => screens.effect(asker),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/referrals',
    summary: 'Where referrals stand.',
    input: nothing,
    answer: referralsAnswer,
    run: (screens, asker) => screens.referrals(asker),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/team',
    summary: 'How customers are looked after, by owner and in all; for those who may see money.',
    input: nothing,
    answer: teamAnswer,
    run: (screens, asker) => screens.team(asker),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/runs',
    summary: 'The passes over this portal, newest first; for admins.',
    input: runsQuery,
    answer: runsAnswer,
    run: (screens, asker, query) => screens.runs(asker, query),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/runs/:id',
    summary: 'What one pass changed, value by value; for admins.',
    input: runQuery,
    answer: runAnswer,
    run: (screens, asker, query) => screens.run(asker, query),
  }),
  screenRoute({
    method: 'post',
    path: '/screens/runs/:id/undo',
    summary: 'Begins to put back what a run wrote, where nobody changed it since; for admins. Turns writing off.',
    input: undoRequest,
    answer: undoBegun,
    run: (screens, asker, request) => screens.undoRun(asker, request),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/plan',
    summary: 'What the newest dry run would have written; for admins.',
    input: runsQuery,
    answer: planAnswer,
    run: (screens, asker, query) => screens.plan(asker, query),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/writing',
    summary: 'Whether Rapport writes to this account, and how far the first fill is; for admins.',
    input: nothing,
    answer: writingAnswer,
    run: (screens, asker) => screens.writing(asker),
  }),
  screenRoute({
    method: 'post',
    path: '/screens/writing',
    summary: 'Turns writing on or off; for admins. Twice is once.',
    input: writingRequest,
    answer: writingAnswer,
    run: (screens, asker, request) => screens.turnWriting(asker, request),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/settings',
    summary: 'Every setting, what it does and what can be chosen; for admins.',
    input: nothing,
    answer: settingsAnswer,
    run: (screens, asker) => screens.settings(asker),
  }),
  screenRoute({
    method: 'put',
    path: '/screens/settings',
    summary: 'Changes settings, all or none; for admins.',
    input: settingsRequest,
    answer: settingsAnswer,
    run: (screens, asker, request) => screens.saveSettings(asker, request),
  }),
  screenRoute({
    method: 'post',
    path: '/screens/settings/preview',
    summary: 'Who would move if these changes were saved; for admins. Changes nothing.',
    input: settingsRequest,
    answer: previewAnswer,
    run: (screens, asker, request) => screens.previewSettings(asker, request),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/people',
    summary: 'What people entered for Rapport, as CSV, part by part; for admins.',
    input: peopleQuery,
    answer: peopleAnswer,
    run: (screens, asker, query) => screens.people(asker, query),
  }),
  screenRoute({
    method: 'get',
    path: '/screens/removal',
    summary: 'How far removing everything is; for admins.',
    input: nothing,
    answer: removalAnswer,
    leaving: 'look',
    run: (screens, asker) => screens.removal(asker),
  }),
  screenRoute({
    method: 'post',
    path: '/screens/removal',
    summary: 'Begins to remove everything of Rapport from this portal; for admins, who name the portal to confirm.',
    input: removalRequest,
    answer: removalAnswer,
    leaving: 'go on',
    run: (screens, asker, request) => screens.removeEverything(asker, request),
  }),
];
