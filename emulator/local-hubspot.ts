import { randomUUID } from 'node:crypto';
import { ACCOUNT_ROUTES } from './account/account-routes.ts';
import { ASSOCIATION_ROUTES } from './associations/association-routes.ts';
import { authenticate } from './authentication.ts';
import { CallStats } from './call-stats.ts';
import { ExtensionHost } from './extensions/extension-host.ts';
import { backendOrigin, readProject } from './extensions/project.ts';
import { answerLocally } from './local/answer-locally.ts';
import { LocalOAuth } from './oauth/local-oauth.ts';
import { TOKEN_LIFE_MS } from './oauth/oauth-options.ts';
import { answerTokenCall, isTokenCall } from './oauth/token-calls.ts';
import { uninstallRoute } from './oauth/uninstall-route.ts';
import { noteMeetingsHeld } from './objects/note-touches.ts';
import { OBJECT_ROUTES } from './objects/object-routes.ts';
import { DEFAULT_APP_ID, DEFAULT_TOKEN, type LocalHubSpotOptions, portalOptions } from './options.ts';
import type { Installation, Portal } from './portal/portal.ts';
import type { PortalClock } from './portal/portal-clock.ts';
import { Portals } from './portal/portals.ts';
import type { WriteLog } from './portal/write-log.ts';
import type { PortalSeed } from './portal-seed.ts';
import { PROPERTY_ROUTES } from './properties/property-routes.ts';
import { limitRate } from './rate-limits.ts';
import { RateWindows } from './rate-windows.ts';
import { type Call, type Middleware, type PortalCall, runChain } from './routing/call.ts';
import { notFound } from './routing/hubspot-error.ts';
import { RouteTable } from './routing/route-table.ts';
import { ALL_SCOPES, demandScopes } from './routing/scopes.ts';
import { turnErrorsIntoAnswers } from './routing/turn-errors-into-answers.ts';
import { takeVersion } from './routing/versioned-path.ts';
import { answerWebhookCall } from './webhooks/webhook-calls.ts';
import { type Install, Webhooks } from './webhooks/webhooks.ts';
import { callbackRoutes } from './workflows/callback-routes.ts';
import { Workflows } from './workflows/workflows.ts';
import { Worlds } from './world/worlds.ts';

export interface LocalHubSpot {
  /** Answers any request to `api.hubapi.com`, the local endpoints and the pages; the host does not matter. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The first portal, the only one unless more were asked for. */
  readonly portal: Portal;
  readonly portals: Portals;
  /** Apps, installs and their tokens. */
  readonly oauth: LocalOAuth;
  readonly clock: PortalClock;
  readonly writeLog: WriteLog;
  readonly stats: CallStats;
  readonly token: string;
  /** Where the app's files say that its backend is; null without a project. */
  readonly appOrigin: string | null;
  /** What each token opens; scopes can be withdrawn and tokens expired here. */
  readonly installations: Map<string, Installation>;
  /** Lets another token into the same portal, or opens another portal. */
  readonly install: (app: {
    token: string;
    scopes?: readonly string[];
    appId?: number;
    portal?: Portal;
  }) => Installation;
}

/** A HubSpot in memory that holds the seed's portal and answers as HubSpot does. */
export function createLocalHubSpot(seed: PortalSeed, options: LocalHubSpotOptions = {}): LocalHubSpot {
  const settings = portalOptions(options);
  const portals = new Portals(seed, options.portals ?? [], settings);
  const portal = portals.first;
  const stats = new CallStats();
  const installations = new Map<string, Installation>();
  const windows = new RateWindows();
  const worlds = new Worlds();
  const token = options.token ?? DEFAULT_TOKEN;
  const oauth = new LocalOAuth(
    {
      tokenLifeMs: options.tokenLifeMs ?? TOKEN_LIFE_MS,
      rotatesRefreshTokens: options.rotatesRefreshTokens ?? false,
      realMs: settings.realMs,
    },
    installations,
    windows,
  );
  for (const app of options.apps ?? []) oauth.register(app);

  const install: LocalHubSpot['install'] = (app) => {
    const home = app.portal ?? portal;
    const installation: Installation = {
      token: app.token,
      appId: app.appId ?? options.appId ?? DEFAULT_APP_ID,
      portal: home,
      scopes: new Set(app.scopes ?? ALL_SCOPES),
      expiredAtMs: null,
      goodUntilRealMs: Number.POSITIVE_INFINITY,
      ...windows.of(home, app.token),
    };
    installations.set(app.token, installation);
    return installation;
  };
  install({ token, ...(options.scopes === undefined ? {} : { scopes: options.scopes }) });

  const extensions = options.project === undefined ? null : new ExtensionHost(projectOf(options.project, options));
  const webhooks = new Webhooks(
    portal.options.changes,
    {
      secretOf: (appId) => oauth.apps.find((one) => one.appId === appId)?.clientSecret,
      appToken: (bearer) => oauth.appToken(bearer),
      installs: () => installsOf(installations, oauth),
    },
    options.webhooks,
  );
  oauth.whenGranted((grant, isMade) => webhooks.noteInstall(grant.app.appId, grant.portal, isMade));
  extensions?.whenConnected((connection, file) => webhooks.connect(connection, file, portal.clock.nowMs()));
  const [app, another] = options.apps ?? [];
  if (options.appOrigin !== undefined && app !== undefined && another === undefined)
    extensions?.connect({ ...app, origin: options.appOrigin, backendUrl: options.appOrigin, wrapsErrors: false });
  const workflows = new Workflows();
  const routes = new RouteTable([
    ...(options.routes ?? []),
    ...OBJECT_ROUTES,
    ...ASSOCIATION_ROUTES,
    ...PROPERTY_ROUTES,
    ...ACCOUNT_ROUTES,
    uninstallRoute(oauth),
    ...callbackRoutes(workflows, () => extensions?.project.workflowActions ?? []),
  ]);
  const open: readonly Middleware[] = [
    keepLatency(options.latencyMs ?? 0),
    turnErrorsIntoAnswers,
    ...(options.middleware ?? []),
  ];
  const chain: readonly Middleware[] = [countCalls(stats), ...open, authenticate(installations), limitRate];

  const fetch = async (request: Request): Promise<Response> => {
    for (const one of portals.all) noteMeetingsHeld(one);
    const call = openCall(request, routes);
    const state = { portals, stats, installations, token, extensions, oauth, webhooks, worlds, workflows };
    const local = await answerLocally(call, state);
    if (local !== undefined) return local;
    const ofWebhooks = await answerWebhookCall(call, webhooks, portal.clock.nowMs());
    if (ofWebhooks !== undefined) return ofWebhooks;
    const response = isTokenCall(call)
      ? await runChain(open, call, () => answerTokenCall(call, oauth))
      : await runChain(chain, call, async () => handle(call));
    response.headers.set('x-hubspot-correlation-id', call.correlationId);
    return response;
  };
  const appOrigin = extensions === null ? null : backendOrigin(extensions.project);
  return {
    fetch,
    appOrigin,
    portal,
    portals,
    oauth,
    clock: portal.clock,
    writeLog: portal.writeLog,
    stats,
    token,
    installations,
    install,
  };
}

const projectOf = (folder: string, { appOrigin }: LocalHubSpotOptions) =>
  readProject(folder, 'dev', appOrigin === undefined ? {} : { APP_ORIGIN: appOrigin });

/** Private apps by their tokens, others by what was granted them: their tokens come and go. */
function* installsOf(installations: ReadonlyMap<string, Installation>, oauth: LocalOAuth): Iterable<Install> {
  for (const one of installations.values()) if (one.goodUntilRealMs === Number.POSITIVE_INFINITY) yield one;
  for (const { app, portal, scopes } of oauth.grants) yield { appId: app.appId, portal, scopes };
}

function openCall(request: Request, routes: RouteTable): Call {
  const url = new URL(request.url);
  const { path, version } = takeVersion(url.pathname);
  const match = routes.match(request.method, path);
  // Only v4 and dated association calls are exempt from the general limit.
  const exempt = match?.route.bucket !== 'associations' || version !== 'v3';
  return {
    request,
    url,
    path,
    version,
    route: match?.route,
    params: match?.params ?? {},
    correlationId: randomUUID(),
    bucket: match !== undefined && exempt ? match.route.bucket : 'general',
    installation: undefined,
  };
}

function handle(call: Call): Response | Promise<Response> {
  const { installation, route } = call;
  if (route === undefined || installation === undefined) throw notFound();
  demandScopes(call, route.scopes(call.params, call.version));
  const portalCall: PortalCall = { ...call, installation, portal: installation.portal };
  return route.handle(portalCall);
}

function countCalls(stats: CallStats): Middleware {
  return async (call, next) => {
    const response = await next();
    const route = call.route === undefined ? 'unknown route' : `${call.route.method} ${call.route.pattern}`;
    stats.note(call.bucket, route, response.status);
    if (call.installation !== undefined) stats.of(call.installation.portal).note(call.bucket, route, response.status);
    return response;
  };
}

/** Every answer takes at least so long; the work itself happens at once, when the request arrives. */
function keepLatency(latencyMs: number): Middleware {
  return async (_call, next) => {
    if (latencyMs <= 0) return next();
    const [response] = await Promise.all([next(), new Promise((resolve) => setTimeout(resolve, latencyMs))]);
    return response;
  };
}
