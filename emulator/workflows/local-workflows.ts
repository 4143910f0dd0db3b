import type { ExtensionHost } from '../extensions/extension-host.ts';
import type { Portal } from '../portal/portal.ts';
import { json } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import { isObject, type JsonObject } from '../routing/read-body.ts';
import type { Workflows } from './workflows.ts';

/**
 * `/__local/workflows…`: runs the app's workflow actions as a workflow would, and shows how the steps fare. Undefined for
 * other paths.
 *
 * `POST run { action, objectType, objectId, inputFields?, signature?, times? }` enrols a record (`times` at once),
 * `POST retry { callbackId }` calls again with the same callback id.
 */
export async function answerLocalWorkflows(
  call: Call,
  body: JsonObject,
  { workflows, extensions, portal }: { workflows: Workflows; extensions: ExtensionHost | null; portal: Portal },
): Promise<Response | undefined> {
  const { pathname } = call.url;
  if (!pathname.startsWith('/__local/workflows')) return undefined;
  const actions = extensions?.project.workflowActions ?? [];
  workflows.expire(portal);
  const ofPortal = workflows.steps.filter(({ portalId }) => portalId === portal.facts.portalId);
  switch (`${call.request.method} ${pathname}`) {
    case 'GET /__local/workflows':
      return json(200, { actions, steps: ofPortal });
    case 'POST /__local/workflows/run': {
      const { action: uid, objectType, objectId, inputFields, signature = 'v2', times = 1 } = body;
      const action = actions.find((one) => one.uid === uid);
      if (action === undefined) return json(404, { message: `There is no workflow action ${String(uid)}.` });
      if (typeof objectType !== 'string' || !action.objectTypes.includes(objectType))
        return json(400, { message: `objectType is none of ${action.objectTypes.join(', ')}.` });
      if (!Number.isSafeInteger(Number(objectId))) return json(400, { message: 'objectId is not a number.' });
      if (signature !== 'v2' && signature !== 'v3') return json(400, { message: 'signature is v2 or v3.' });
      const connection = extensions?.connection ?? null;
      if (connection === null) return json(409, { message: 'No backend is connected.' });
      const fields = isObject(inputFields) ? inputFields : {};
      const order = { action, objectType, objectId: Number(objectId), inputFields: fields, signature } as const;
      const often = Math.min(1_000, Math.max(1, Number(times) || 1));
      const steps = await Promise.all(Array.from({ length: often }, () => workflows.run(portal, connection, order)));
      return json(200, { steps });
    }
    case 'POST /__local/workflows/retry': {
      const step = ofPortal.find((one) => one.callbackId === body.callbackId);
      const action = actions.find((one) => one.uid === step?.action);
      const connection = extensions?.connection ?? null;
      if (step === undefined || action === undefined || connection === null)
        return json(404, { message: 'There is no such step.' });
      await workflows.call(portal, connection, action, step);
      return json(200, { steps: [step] });
    }
    default:
      return undefined;
  }
}
