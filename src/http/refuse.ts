import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { healthRoutePaths } from './health-routes.ts';
import { installRoutePaths } from './install/install-routes.ts';
import { placeOf, problem, Refused, refusedBy } from './refused.ts';
import { screenRoutes } from './screen-routes.ts';
import { workflowRoutes } from './workflows/workflow-requests.ts';

const openRoutes = [
  ...healthRoutePaths,
  { path: '/openapi.json', method: 'get' },
  { path: '/webhooks', method: 'post' },
  ...workflowRoutes.map(({ path }) => ({ path, method: 'post' })),
  ...installRoutePaths,
];

/** 405 with Allow for an address that exists, 404 for any other. */
export const noSuchRoute: RequestHandler = (request) => {
  const allowed = [...openRoutes, ...screenRoutes]
    .filter(({ path }) => matches(path, request.path))
    .flatMap(({ method }) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
  if (allowed.length === 0) throw new Refused(404, 'not_found', 'There is nothing at this address.');
  const allow = [...new Set(allowed)].join(', ');
  throw new Refused(405, 'method_not_allowed', `Use ${allow} here.`, { Allow: allow });
};

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}/?$`).test(path);

/** Every error as problem+json; of a bug only its place is logged, for its message may hold values. */
export function refuse(log: Logger): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    const requestId = String(response.locals.requestId);
    const known = refusedBy(error);
    if (known === null) log.error({ requestId, ...placeOf(error) }, 'bug');
    const refused =
      known ??
      new Refused(500, 'internal', `Something went wrong here: report request ${requestId} to whoever runs this.`);
    if (known !== null) log.debug({ requestId, code: known.code }, 'refused');
    response
      .status(refused.status)
      .set({ 'Cache-Control': 'no-store', ...refused.headers })
      .type('application/problem+json')
      .send(JSON.stringify(problem(refused)));
  };
}
