import {
  answerOutcome,
  answerRequest,
  recordAnswer,
  recordQuery,
  taskMade,
  taskRequest,
} from './answers/record-answers.ts';
import { type ScreenRoute, screenRoute } from './screen-route.ts';

/** Every endpoint of the cards and pages. */
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
];
