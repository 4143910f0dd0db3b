import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Outputs, WorkflowAction, WorkflowCall } from '../../portals/workflow-calls.ts';
import type { PortalId } from '../../scoring/ids.ts';
import type { Identity } from '../authenticate.ts';
import { bodyOf, sentenceOf } from '../read-input.ts';
import { Refused } from '../refused.ts';
import { within } from '../within.ts';
import { type ReadCall, readCall } from './workflow-requests.ts';

/** Who does what workflows ask; whoever composes knows. */
export interface AnsweringWorkflows {
  /** The outputs of a step, at once: where they take longer, "wait". */
  answer(portal: PortalId, call: WorkflowCall): Promise<Outputs>;
}

/** Longer than any answer takes: only a database that does not answer. */
const timeLimitMs = 10_000;

/** Reads a step into `response.locals`, with the portal that it names inside the signed body as who asks. */
export function readWorkflowCall(action: WorkflowAction): RequestHandler {
  return (request: Request, response, next) => {
    const read = readCall(action, bodyOf(request));
    if (read instanceof z.ZodError) throw new Refused(422, 'bad_input', sentenceOf(read));
    response.locals.identity = { portal: read.portal, userId: '' } satisfies Identity;
    response.locals.read = read;
    next();
  };
}

/** For workflows HubSpot reads Retry-After in milliseconds (developers.hubspot.com, "Custom workflow actions"). */
export const inMilliseconds: ErrorRequestHandler = (error, _request, response, next) => {
  const seconds = Number(response.get('Retry-After'));
  if (error instanceof Refused && error.status === 429 && seconds > 0)
    response.set('Retry-After', String(seconds * 1_000));
  next(error);
};

/** Answers a step that was read. */
export function answerWorkflow(workflows: AnsweringWorkflows): RequestHandler {
  return async (_request, response) => {
    const { portal, call } = response.locals.read as ReadCall;
    const outputFields = await within(timeLimitMs, workflows.answer(portal, call));
    response.set('Cache-Control', 'no-store').json({ outputFields });
  };
}
