import { createHash } from 'node:crypto';
import type { PersonAnswer } from '../../extensions/app/cards/lib/answers/record-answer.ts';
import {
  type CustomerResponse,
  type LeavingReason,
  leavingReasons,
  objectTypeIds,
  responses,
} from '../../extensions/app/cards/lib/words.ts';
import type { PassStore } from '../pass/pass-store.ts';
import type { PlayName } from '../plays/play.ts';
import type { Outputs, WorkflowCall } from '../portals/workflow-calls.ts';
import type { CompanyId, ContactId, PortalId } from '../scoring/ids.ts';
import type { Asking, Screens } from '../screens/screens.ts';
import { rescored } from './rescored.ts';
import { failed, succeeded } from './step-outputs.ts';

/** What steps are made of: the same as the cards. */
export interface StepWorld {
  readonly screens: Pick<Screens, 'record' | 'makeTask' | 'answer'>;
  readonly store: Pick<PassStore, 'tasksOf'>;
}

/** Whoever made the workflow may read the properties, money included, and no more. */
const askerIn = (portal: PortalId): Asking => ({ portal, userId: null, admin: false, seesMoney: true });

const named = ({ record: { type, id } }: WorkflowCall) => ({ objectTypeId: objectTypeIds[type], objectId: id });

/** What stands about a record that was just rescored. */
export const rescoredStep = async ({ screens }: StepWorld, portal: PortalId, call: WorkflowCall): Promise<Outputs> =>
  rescored(await screens.record(askerIn(portal), named(call)));

/** Makes the task of a play, or finds the one that is open. */
export async function taskStep({ screens, store }: StepWorld, portal: PortalId, call: WorkflowCall): Promise<Outputs> {
  const asker = askerIn(portal);
  const { via } = await screens.record(asker, named(call));
  const { type, id } = call.record;
  const customer =
    via !== null
      ? ({ type: 'company', id: via.id as CompanyId } as const)
      : type === 'companies'
        ? ({ type: 'company', id: id as CompanyId } as const)
        : ({ type: 'contact', id: id as ContactId } as const);
  const before = new Set((await store.tasksOf(portal, customer)).map(({ taskId }) => taskId as string | null));
  const { play, due_in_days: dueInDays } = call.inputs;
  const { task } = await screens.makeTask(asker, {
    ...named(call),
    play: play === undefined || play === 'next_play' ? null : (play as PlayName),
    dueInDays: dueInDays === undefined ? null : Number(dueInDays),
  });
  return succeeded({ task_id: task.id, created: before.has(task.id) ? 'no' : 'yes', due_on: task.dueOn });
}

/** Notes what the customer said, as a card would; each part is one answer, however often it is asked. */
export async function noteStep({ screens }: StepWorld, portal: PortalId, call: WorkflowCall): Promise<Outputs> {
  const { response, leaving_reason: reason, contact_again_on: contactAgainOn = null } = call.inputs;
  const said = responses.find((one) => one === response) ?? (contactAgainOn === null ? null : 'contact_later');
  const answers: PersonAnswer[] = [];
  if (said !== null) answers.push(responseOf(said, contactAgainOn));
  const left = leavingReasons.find((one) => one === reason);
  if (left !== undefined) answers.push({ kind: 'leaving_reason', reason: left satisfies LeavingReason });
  if (answers.length === 0)
    return failed('There is nothing to note: choose a response, a leaving reason or a day to contact them again.');
  const written: string[] = [];
  for (const answer of answers) {
    const requestId = requestIdOf(call.callbackId, answer.kind);
    written.push(...(await screens.answer(askerIn(portal), { ...named(call), requestId, answer })).written);
  }
  return succeeded({ written: written.length > 0 ? 'yes' : 'no' });
}

const responseOf = (response: CustomerResponse, contactAgainOn: string | null): PersonAnswer => ({
  kind: 'response',
  response,
  contactAgainOn: response === 'contact_later' ? contactAgainOn : null,
});

/** A callback id may hold any signs. */
const requestIdOf = (callbackId: string, kind: string): string =>
  `workflow-${createHash('sha256').update(`${callbackId} ${kind}`).digest('hex').slice(0, 40)}`;
