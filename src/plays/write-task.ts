import type { Sentence } from '../scoring/answer.ts';
import type { CompanyId, ContactId, DealId, OwnerId } from '../scoring/ids.ts';
import type { ChosenTask } from './plan-tasks.ts';
import type { Play, PlayName } from './play.ts';
import { dayInWords, leavingWords, responseWords, surveyGroupWords, surveyWords } from './play-texts.ts';
import type { PlaySituation } from './situation.ts';
import { taskBody } from './task-body.ts';

/** A task as it is made in HubSpot. */
export interface PlannedTask {
  readonly ref: string;
  readonly play: PlayName;
  readonly customer: PlaySituation['customer'];
  readonly reasonKey: string;
  readonly subject: string;
  readonly bodyHtml: string;
  readonly dueAtMs: number;
  readonly priority: Play['priority'];
  readonly type: Play['taskType'];
  readonly ownerId: OwnerId;
  readonly contactId: ContactId | null;
  readonly companyId: CompanyId | null;
  readonly dealId: DealId | null;
  readonly atStake: number;
}

/** What a task says beside its play. */
export interface TaskDetails {
  /** The customer's own reasons, strongest first. */
  readonly reasons: readonly Sentence[];
  /** What fits next; `null`: nothing to go by. */
  readonly offer: string | null;
  readonly money: (amount: number) => string;
}

const mostReasons = 3;

/** Puts a chosen task into words. */
export function writeTask(chosen: ChosenTask, { reasons, offer, money }: TaskDetails): PlannedTask {
  const { ref, play, opening, candidate, reasonKey, dueAtMs, ownerId, atStake } = chosen;
  const { situation, contactId, companyId, lastDealId } = candidate;
  return {
    ref,
    play: play.name,
    customer: situation.customer,
    reasonKey,
    subject: play.subject(situation),
    bodyHtml: taskBody({
      why: [...opening.why, ...reasons.map(({ text }) => text)].slice(0, mostReasons),
      said: lastAnswers(situation),
      stake: atStake >= 1 ? money(atStake) : null,
      advice: play.advice(situation),
      offer,
      ref,
    }),
    dueAtMs,
    priority: play.priority,
    type: play.taskType,
    ownerId,
    contactId,
    companyId,
    dealId: lastDealId,
    atStake,
  };
}

/** What the customer said before, in sentences. */
export function lastAnswers({ response, leavingReason, surveys }: PlaySituation): readonly string[] {
  const [survey] = surveys.toSorted((one, other) => other.on - one.on);
  return [
    ...(response === null ? [] : [`${responseWords[response.response]} (${dayInWords(response.on)}).`]),
    ...(leavingReason === null ? [] : [`Why they left: they ${leavingWords[leavingReason]}.`]),
    ...(survey === undefined
      ? []
      : [
          `Their answer to the ${surveyWords[survey.kind]} was ${surveyGroupWords[survey.group]} (${dayInWords(survey.on)}).`,
        ]),
  ];
}
