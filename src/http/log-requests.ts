import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Identity } from './authenticate.ts';
import type { Observing } from './observing.ts';

/**
 * Gives every request an id and logs one line when it ends: method, route pattern, status, time, portal, id. Never what may
 * name a person or let somebody in: no query, no headers, no bodies, no addresses.
 */
export function logRequests(log: Logger, observing: Observing): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const startedMs = performance.now();
    const { path } = request;
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const identity = response.locals.identity as Identity | undefined;
      const { method } = request;
      const route: string | null = request.route?.path ?? null;
      const status = response.writableFinished ? response.statusCode : null;
      const tookMs = performance.now() - startedMs;
      const portal = identity?.portal ?? null;
      log.info({ requestId, method, route, status, ms: Math.round(tookMs), portal }, 'request');
      observing.answered({
        method: knownMethods.has(method) ? method : 'other',
        route,
        status,
        seconds: tookMs / 1_000,
      });
      // What is kept is told by whoever kept it.
      if (path === '/webhooks' && response.statusCode >= 400) observing.delivered(null);
    });
    next();
  };
}

/** Anybody may send any word as a method: only these become labels of figures. */
const knownMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
