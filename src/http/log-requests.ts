import { randomUUID } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Identity } from './authenticate.ts';

/**
 * Gives every request an id and logs one line when it ends: method, route pattern, status, time, portal, id. Never what may
 * name a person or let somebody in: no query, no headers, no bodies, no addresses.
 */
export function logRequests(log: Logger): RequestHandler {
  return (request, response, next) => {
    const requestId = randomUUID();
    const startedMs = performance.now();
    response.locals.requestId = requestId;
    response.set('X-Request-Id', requestId);
    response.once('close', () => {
      const identity = response.locals.identity as Identity | undefined;
      log.info(
        {
          requestId,
          method: request.method,
          route: request.route?.path ?? null,
          status: response.writableFinished ? response.statusCode : null,
          ms: Math.round(performance.now() - startedMs),
          portal: identity?.portal ?? null,
        },
        'request',
      );
    });
    next();
  };
}
