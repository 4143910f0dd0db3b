import express, { type Express } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { PortalInstaller } from '../portals/install-portal.ts';
import type { Screens } from '../screens/screens.ts';
import {
  type Authenticating,
  authenticate,
  type Identity,
  signedByHubSpot,
  signedForWorkflows,
  type WorkflowAuthenticating,
} from './authenticate.ts';
import { type Health, healthRoutes } from './health-routes.ts';
import { installRoutes } from './install/install-routes.ts';
import { type Limits, limitAddresses, limitPortals, limitUnsigned, usualLimits } from './limits.ts';
import { logRequests } from './log-requests.ts';
import type { Observing } from './observing.ts';
import { openApiDocument } from './open-api.ts';
import { readInput } from './read-input.ts';
import { noSuchRoute, refuse } from './refuse.ts';
import { Refused } from './refused.ts';
import type { Roles } from './roles.ts';
import { screenRoutes } from './screen-routes.ts';
import { type Receiving, receiveWebhooks } from './webhooks.ts';
import { within } from './within.ts';
import {
  type AnsweringWorkflows,
  answerWorkflow,
  inMilliseconds,
  readWorkflowCall,
} from './workflows/workflow-actions.ts';
import { workflowRoutes } from './workflows/workflow-requests.ts';

export interface HttpWorld extends Authenticating, Pick<WorkflowAuthenticating, 'verifyV2'> {
  readonly screens: Screens;
  readonly roles: Roles;
  /** `null`: this server installs nothing. */
  readonly installer: PortalInstaller | null;
  /** Where a local HubSpot is; `null`, the default: people come from HubSpot. */
  readonly localHubSpot?: string | null;
  readonly webhooks: Receiving;
  readonly workflows: AnsweringWorkflows;
  readonly log: Logger;
  readonly health: Health;
  readonly observing: Observing;
  /** How long an answer may take. */
  readonly timeLimitMs?: number;
  readonly limits?: Limits;
  /** So many proxies before it are believed about who asks; by default none. */
  readonly trustedProxies?: number;
}

const mostBytes = 1_000_000;
/** A hundred events, each with the whole text of a property that HubSpot tells about. */
const mostWebhookBytes = 4_000_000;

/** The backend of cards and pages as an Express app; it listens nowhere yet. Every refusal is problem+json (RFC 9457). */
export function createHttpApp(world: HttpWorld): Express {
  const { screens, roles, installer, log, timeLimitMs = 10_000, limits = usualLimits } = world;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', world.trustedProxies ?? 0);
  app.use(logRequests(log, world.observing), helmet());

  const document = openApiDocument(world.publicOrigin);
  app.use(healthRoutes(world.health, limitAddresses(limits)));
  app.get('/openapi.json', limitAddresses(limits), (_request, response) => {
    response.json(document);
  });

  const { publicOrigin, localHubSpot = null } = world;
  app.use(installRoutes({ installer, publicOrigin, localHubSpot, limits, log }));

  const rawBody = (limit: number) => express.raw({ type: () => true, limit, inflate: false });
  app.use('/webhooks', rawBody(mostWebhookBytes), signedByHubSpot(world), limitUnsigned(limits));
  app.post('/webhooks', receiveWebhooks(world.webhooks, log, world.observing));

  app.use('/workflow-actions', rawBody(mostBytes), signedForWorkflows(world), limitUnsigned(limits));
  const limitWorkflows = limitPortals(limits);
  for (const { action, path } of workflowRoutes)
    app.post(path, readWorkflowCall(action), limitWorkflows, answerWorkflow(world.workflows));
  app.use('/workflow-actions', inMilliseconds);

  app.use('/screens', rawBody(mostBytes), authenticate(world), limitUnsigned(limits), limitPortals(limits));
  for (const route of screenRoutes) {
    app[route.method](route.path, async (request, response) => {
      const { portal, userId } = response.locals.identity as Identity;
      const role = await within(timeLimitMs, roles.of(portal, userId, route.leaving));
      if (role === null)
        throw new Refused(404, 'portal_unknown', 'Rapport is not connected to this HubSpot account: install it first.');
      const input = readInput(route, request, response.locals.query as ReadonlyMap<string, string>);
      const answer = await within(timeLimitMs, route.run(screens, { portal, userId, ...role }, input));
      response.set('Cache-Control', 'no-store').json(answer);
    });
  }
  app.use(noSuchRoute, refuse(log));
  return app;
}
