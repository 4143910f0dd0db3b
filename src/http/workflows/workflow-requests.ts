import { z } from 'zod';
import { leavingReasons, responses } from '../../../extensions/app/cards/lib/words.ts';
import { playNames } from '../../plays/play.ts';
import type { WorkflowAction, WorkflowCall } from '../../portals/workflow-calls.ts';
import { dayOf, dayOfIso, isoOfDay } from '../../scoring/calendar.ts';
import type { PortalId } from '../../scoring/ids.ts';

/** Ids come as numbers or as text; the biggest still fit a database row. */
const id = z.union([z.int().positive(), z.string().regex(/^[1-9]\d{0,17}$/)]).transform(String);
const recordTypes = { CONTACT: 'contacts', COMPANY: 'companies' } as const;

/** What is left blank in a workflow comes as nothing, `null` or an empty text. */
const blank = z.union([z.literal(''), z.null()]).transform(() => undefined);
const chosen = <const Value extends string>(values: readonly Value[]) => z.union([blank, z.enum(values)]).optional();

const mostDays = 365;
const days = z
  .union([
    blank,
    z.int().min(0).max(mostDays),
    z.string().regex(/^\d{1,3}$/, `must be a whole number of days from 0 to ${mostDays}`),
  ])
  .optional()
  .refine((given) => given === undefined || Number(given) <= mostDays, `must be at most ${mostDays}`);

/** A date property comes as midnight UTC in milliseconds, or as text. */
const day = z
  .union([blank, z.number(), z.string().max(30)])
  .optional()
  .transform((given, context) => {
    if (given === undefined) return undefined;
    const ms = typeof given === 'number' || /^\d{9,14}$/.test(given) ? Number(given) : null;
    if (ms !== null && Math.abs(ms) <= 8e15 && Number.isInteger(ms)) return isoOfDay(dayOf(ms, 'UTC'));
    const iso = typeof given === 'string' ? given : '';
    const read = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? dayOfIso(iso) : null;
    if (read !== null && isoOfDay(read) === iso) return iso;
    context.addIssue({ code: 'custom', message: 'must be a day, for example 2026-06-30' });
    return z.NEVER;
  });

const inputs = {
  rescore: z.object({}),
  create_task: z.object({ play: chosen(['next_play', ...playNames]), due_in_days: days }),
  note_answer: z.object({
    response: chosen(responses),
    leaving_reason: chosen(leavingReasons),
    contact_again_on: day,
  }),
} satisfies Record<WorkflowAction, z.ZodType>;

/** As HubSpot sends a step; what is not named here is not read. */
const callOf = (action: WorkflowAction) =>
  z.object({
    callbackId: z.string().regex(/^[\x21-\x7e]{1,200}$/, 'must be an id of HubSpot'),
    origin: z.object({ portalId: id }),
    object: z.object({
      objectId: id,
      objectType: z
        .string()
        .transform((type) => type.toUpperCase())
        .pipe(z.enum(['CONTACT', 'COMPANY'], 'must be CONTACT or COMPANY')),
    }),
    inputFields: z.union([z.null().transform(() => ({})), inputs[action]]).optional(),
  });

interface WorkflowRoute {
  readonly action: WorkflowAction;
  readonly path: `/workflow-actions/${string}`;
  /** One sentence. */
  readonly summary: string;
  readonly body: z.ZodType;
}

/** The addresses that `app.json` names. */
export const workflowRoutes: readonly WorkflowRoute[] = [
  {
    action: 'rescore',
    path: '/workflow-actions/rescore',
    summary: 'Reads a record anew and answers category, tier, stage and chance to buy.',
    body: callOf('rescore'),
  },
  {
    action: 'create_task',
    path: '/workflow-actions/create-task',
    summary: 'Makes the task of a play for a customer; one that is open is given back.',
    body: callOf('create_task'),
  },
  {
    action: 'note_answer',
    path: '/workflow-actions/note-answer',
    summary: 'Notes what a customer said: a response, a leaving reason, a day to contact them again.',
    body: callOf('note_answer'),
  },
];

export interface ReadCall {
  readonly portal: PortalId;
  readonly call: WorkflowCall;
}

/** What a step asks; where it cannot be read, the first thing that is wrong with it. */
export function readCall(action: WorkflowAction, body: unknown): ReadCall | z.ZodError {
  const parsed = callOf(action).safeParse(body);
  if (!parsed.success) return parsed.error;
  const { callbackId, origin, object, inputFields } = parsed.data;
  const given = Object.entries(inputFields ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as const],
  );
  const record = { type: recordTypes[object.objectType], id: object.objectId };
  return {
    portal: origin.portalId as PortalId,
    call: { callbackId, action, record, inputs: Object.fromEntries(given) },
  };
}
