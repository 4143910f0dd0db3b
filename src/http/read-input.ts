import type { Request } from 'express';
import type { z } from 'zod';
import { Refused } from './refused.ts';
import type { ScreenRoute } from './screen-route.ts';

/**
 * What a request asks, as its route's schema says: query and path of a GET, JSON body and path of everything else.
 * @throws Refused 400 for what cannot be read, 422 for a body whose values are not allowed; one sentence, no values
 */
export function readInput(route: ScreenRoute, request: Request, query: ReadonlyMap<string, string>): unknown {
  const asked =
    route.method === 'get' ? { ...Object.fromEntries(query), ...request.params } : withPath(bodyOf(request), request);
  const parsed = route.input.safeParse(asked);
  if (parsed.success) return parsed.data;
  throw new Refused(route.method === 'get' ? 400 : 422, 'bad_input', sentenceOf(parsed.error));
}

/** A body that is no object is left as it is, to be refused. */
const withPath = (body: unknown, { params }: Request): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, ...params } : body;

/** @throws Refused 400 for a body that is no JSON */
export function bodyOf(request: Request): unknown {
  try {
    return JSON.parse(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '');
  } catch {
    throw new Refused(400, 'bad_input', 'Send the body as JSON.');
  }
}

/** The first thing that is wrong, without its value. */
export function sentenceOf(error: z.ZodError): string {
  const issue = error.issues[0]!;
  const where = issue.path.join('.');
  return `Check ${where === '' ? 'what was sent' : where}: ${issue.message}.`;
}
