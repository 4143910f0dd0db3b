import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import { within } from './within.ts';

/** What a process tells those who watch it. */
export interface Health {
  /** Rejects where the database cannot be asked. A database that is open has all its migrations. */
  ping(): Promise<void>;
  /** The process ends: nothing new is to be sent to it. */
  ending(): boolean;
  /** Figures in Prometheus' text format. */
  metrics(): Promise<string>;
  /** Who may read the figures: `anybody` who reaches the port, or who brings this token; `null`: nobody. */
  readonly metricsFor: 'anybody' | { readonly token: string } | null;
}

/** `/metrics` is not named to whoever may not read it. */
export const healthRoutePaths = ['/healthz', '/readyz'].map((path) => ({ path, method: 'get' }) as const);

const timeLimitMs = 2_000;

/**
 * `/healthz`: the process answers. `/readyz`: the database does too, and the process does not end. `/metrics`: figures, or 404
 * for whoever may not read them.
 */
export function healthRoutes(health: Health, limit: RequestHandler = (_request, _response, next) => next()): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', limit, async (_request, response) => {
    const status = health.ending() ? 'ending' : await databaseStatus(health);
    response
      .status(status === 'ok' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status });
  });
  router.get('/metrics', limit, async (request, response, next) => {
    if (!mayRead(health.metricsFor, request)) return next();
    const text = await within(timeLimitMs, health.metrics());
    response.type('text/plain; version=0.0.4').set('Cache-Control', 'no-store').send(text);
  });
  return router;
}

const databaseStatus = ({ ping }: Health): Promise<'ok' | 'no database'> =>
  within(timeLimitMs, ping()).then(
    () => 'ok',
    () => 'no database',
  );

function mayRead(allowed: Health['metricsFor'], request: Request): boolean {
  if (allowed === 'anybody') return true;
  const [, given] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '') ?? [];
  return allowed !== null && given !== undefined && timingSafeEqual(digest(given), digest(allowed.token));
}

/** Of one length, so that comparing takes one time. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
