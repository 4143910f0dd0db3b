import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Identity } from './authenticate.ts';
import { Refused } from './refused.ts';

/** How many requests are answered before the next is told to wait. */
export interface Limits {
  /** Signed ones of one portal within ten seconds; HubSpot itself lets 20 at once through. */
  readonly portalPerTenSeconds: number;
  /** Of one address within a minute: those nobody signed, and those to open addresses, each counted apart. */
  readonly addressPerMinute: number;
}

export const usualLimits: Limits = { portalPerTenSeconds: 1_000, addressPerMinute: 120 };

/** Counts by the signed portal: after `authenticate`. */
export const limitPortals = ({ portalPerTenSeconds }: Limits): RequestHandler =>
  limiter(portalPerTenSeconds, 10, (_request, response) => (response.locals.identity as Identity).portal);

/** Counts by address, for what anybody may ask. */
export const limitAddresses = ({ addressPerMinute }: Limits): RequestHandler =>
  limiter(addressPerMinute, 60, (request) => ipKeyGenerator(request.ip ?? ''));

/** Counts refused requests by address; those of HubSpot's own addresses that it signed do not count. */
export function limitUnsigned(limits: Limits): ErrorRequestHandler {
  const limit = limitAddresses(limits);
  return (error, request, response, next) => {
    void limit(request, response, (limited?: unknown) => next(limited ?? error));
  };
}

function limiter(most: number, seconds: number, key: (request: Request, response: Response) => string): RequestHandler {
  return rateLimit({
    windowMs: seconds * 1_000,
    limit: most,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: key,
    handler: (_request, _response, next) =>
      next(new Refused(429, 'too_many_requests', `Too many requests: wait ${seconds} seconds, then try again.`)),
  });
}
