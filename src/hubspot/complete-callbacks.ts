import type { CallbackCrm, Completion } from '../portals/callback-crm.ts';
import { refusalOf } from './refusal.ts';
import type { Answer, Requester } from './request.ts';
import { callbacksPath } from './version.ts';

/** HubSpot takes so many at once. */
const mostAtOnce = 100;

const what = 'answer a workflow that waits';

/** Tells workflows that wait: one call for many; where HubSpot refuses that, each alone, to find whose it is. */
export function callbackCalls(request: Requester): CallbackCrm {
  const post = (path: string, body: object): Promise<Answer> =>
    request({ method: 'POST', path, body: body as never, purpose: 'needed' });
  const completed = ({ outputs }: Completion): object => ({ outputFields: outputs, typedOutputs: {} });
  const alone = async (one: Completion): Promise<readonly string[]> => {
    const answer = await post(callbacksPath(`/${encodeURIComponent(one.callbackId)}/complete`), completed(one));
    if (answer.ok) return [];
    // Whoever waits no more is not there, or is refused.
    if (answer.reason === 'missing_scope') throw refusalOf(answer, what, ['automation']);
    return [one.callbackId];
  };
  return {
    completeCallbacks: async (completions) => {
      const lost: string[] = [];
      for (let start = 0; start < completions.length; start += mostAtOnce) {
        const some = completions.slice(start, start + mostAtOnce);
        if (some.length > 1) {
          const inputs = some.map((one) => ({ callbackId: one.callbackId, ...completed(one) }));
          const answer = await post(callbacksPath('/complete'), { inputs });
          if (answer.ok) continue;
          if (answer.reason === 'missing_scope') throw refusalOf(answer, what, ['automation']);
        }
        for (const one of some) lost.push(...(await alone(one)));
      }
      return { lost };
    },
  };
}
