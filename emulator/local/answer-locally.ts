import { answerAuthorize } from '../oauth/authorize.ts';
import { answerPage } from '../pages/answer-page.ts';
import { json } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import { isFromElsewhere } from '../routing/is-from-elsewhere.ts';
import { answerLocalEndpoint } from './local-endpoints.ts';
import type { LocalState } from './local-state.ts';

/**
 * Answers what is no call to the API: `/__local/…` and the pages, without token, limits or latency. Undefined for all
 * else. What changes something is refused to web pages of another origin, so that no site can move the clock or grant an
 * app access.
 */
export async function answerLocally(call: Call, state: LocalState): Promise<Response | undefined> {
  if (call.url.pathname.startsWith('/__local/')) {
    return isFromElsewhere(call.request)
      ? json(403, { message: 'Local endpoints answer no other site.' })
      : answerLocalEndpoint(call, state);
  }
  return (await answerAuthorize(call.request, state)) ?? (await answerPage(call.request, state));
}
