import type { Portal } from '../portal/portal.ts';
import { json } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import { answerLocalWebhooks } from '../webhooks/local-webhooks.ts';
import { answerLocalWorkflows } from '../workflows/local-workflows.ts';
import { changeLags } from './change-lags.ts';
import { answerRecordEdit } from './edit-records.ts';
import type { LocalState } from './local-state.ts';
import { answerOAuthEndpoint } from './oauth-endpoints.ts';
import { readLocalBody } from './read-local-body.ts';
import { reportTruth } from './report-truth.ts';
import { stringsOf } from './strings-of.ts';

const PAGE_SIZE = 1_000;
const MAX_PAGE_SIZE = 50_000;

/**
 * Answers `/__local/…`: what HubSpot has not, for tests and developers. `?portal=`, or `portal` in the body, says which
 * portal is meant; the first where nothing does.
 */
export async function answerLocalEndpoint(call: Call, state: LocalState): Promise<Response> {
  const { searchParams, pathname } = call.url;
  const body = call.request.method === 'POST' ? await readLocalBody(call.request) : {};
  const asked = searchParams.get('portal') ?? body.portal;
  const named = asked === undefined ? undefined : state.portals.find(Number(asked));
  if (asked !== undefined && named === undefined) return json(404, { message: `There is no portal ${asked}.` });
  const portal = named ?? state.portals.first;
  const byHost = await state.extensions?.answer(call, body, portal);
  if (byHost !== undefined) return byHost;
  const byOAuth = answerOAuthEndpoint(call, body, named, state);
  if (byOAuth !== undefined) return byOAuth;
  const byWebhooks = await answerLocalWebhooks(call, body, state.webhooks, portal.clock.nowMs());
  if (byWebhooks !== undefined) return byWebhooks;
  const byWorkflows = await answerLocalWorkflows(call, body, { ...state, portal });
  if (byWorkflows !== undefined) return byWorkflows;
  const edited = answerRecordEdit(call, body, portal);
  if (edited !== undefined) return edited;
  switch (`${call.request.method} ${pathname.slice('/__local/'.length)}`) {
    case 'GET clock':
      return json(200, { nowMs: portal.clock.nowMs() });
    case 'POST clock':
      return moveClock(portal, body);
    case 'GET portals':
      return json(200, { portals: state.portals.ids });
    case 'GET stats':
      return json(200, statsOf(named, state).report());
    case 'POST stats/reset':
      statsOf(named, state).reset();
      return json(200, statsOf(named, state).report());
    case 'GET writes':
      return showWrites(searchParams, portal);
    case 'GET truth':
      return json(200, { portalId: portal.facts.portalId, truth: portal.facts.truth });
    case 'GET truth-report':
      return json(200, reportTruth(portal));
    case 'POST live':
      return state.worlds.live(portal, body);
    case 'GET world':
      return state.worlds.report(portal);
    case 'POST lags':
      return changeLags(portal, body);
    case 'POST scopes':
      return changeScopes(state, body);
    default:
      return json(404, { message: 'There is no such local endpoint.' });
  }
}

/** The calls to one portal where one is named, else all there were. */
const statsOf = (portal: Portal | undefined, { stats }: LocalState) =>
  portal === undefined ? stats : stats.of(portal);

function moveClock(portal: Portal, body: Readonly<Record<string, unknown>>): Response {
  const { nowMs, advanceDays } = body;
  if (typeof nowMs === 'number' && Number.isFinite(nowMs)) portal.clock.set(nowMs);
  if (typeof advanceDays === 'number' && Number.isFinite(advanceDays)) portal.clock.advanceDays(advanceDays);
  return json(200, { nowMs: portal.clock.nowMs() });
}

/** `?after=<seq>&limit=` pages through the entries; `?count=1` (with `after`) counts them. */
function showWrites(query: URLSearchParams, portal: Portal): Response {
  const after = Math.max(0, Number(query.get('after') ?? 0) || 0);
  if (query.get('count') === '1') return json(200, portal.writeLog.counts(after));
  const limit = Math.min(MAX_PAGE_SIZE, Math.max(1, Number(query.get('limit') ?? PAGE_SIZE) || PAGE_SIZE));
  const writes = portal.writeLog.page(after, limit);
  const last = writes.at(-1)?.seq ?? after;
  const next = last < portal.writeLog.length ? { after: last } : null;
  return json(200, { total: portal.writeLog.length, writes, next });
}

/** `{ "withdraw": […], "grant": […], "token": "…" }`. */
function changeScopes(state: LocalState, body: Readonly<Record<string, unknown>>): Response {
  const token = typeof body.token === 'string' ? body.token : state.token;
  const scopes = state.installations.get(token)?.scopes;
  if (scopes === undefined) return json(404, { message: 'No app has this token.' });
  for (const scope of stringsOf(body.withdraw)) scopes.delete(scope);
  for (const scope of stringsOf(body.grant)) scopes.add(scope);
  return json(200, { scopes: [...scopes] });
}
