import { noContent } from '../routing/answers.ts';
import type { PortalCall, Route } from '../routing/call.ts';
import { notFound, validationError } from '../routing/hubspot-error.ts';
import { isObject, type JsonObject, readInputs, readObject, textOf } from '../routing/read-body.ts';
import type { WorkflowAction } from './workflow-action.ts';
import type { Workflows } from './workflows.ts';

const MAX_COMPLETIONS = 100;

/** `POST /automation/actions/callbacks/{version}/{callbackId}/complete`, and without the id for many at once. */
export function callbackRoutes(workflows: Workflows, actions: () => readonly WorkflowAction[]): readonly Route[] {
  const actionOf = (uid: string) => actions().find((one) => one.uid === uid);
  const post = (pattern: string, handle: (call: PortalCall, body: JsonObject) => void): Route => ({
    method: 'POST',
    pattern: `/automation/actions/callbacks${pattern}`,
    bucket: 'general',
    scopes: () => [['automation']],
    async handle(call) {
      handle(call, await readObject(call.request));
      return noContent();
    },
  });
  return [
    post('/:callbackId/complete', ({ portal, params }, body) => {
      const callbackId = params.callbackId as string;
      const told = { callbackId, outputs: outputsIn(body), toldBy: 'callback' } as const;
      if (!workflows.complete(portal, actionOf, told)) throw notFound(`No execution waits for callback ${callbackId}.`);
    }),
    post('/complete', ({ portal }, body) => {
      const inputs = readInputs(body, MAX_COMPLETIONS).map((one) => ({
        callbackId: textOf(one.callbackId) ?? '',
        outputs: outputsIn(one),
        toldBy: 'batch' as const,
      }));
      const strangers = inputs.filter(
        ({ callbackId }) =>
          !workflows.steps.some(
            (step) =>
              step.callbackId === callbackId && step.portalId === portal.facts.portalId && step.state === 'waiting',
          ),
      );
      if (strangers.length > 0) throw validationError('Some callbacks are not waiting.');
      for (const one of inputs) workflows.complete(portal, actionOf, one);
    }),
  ];
}

/** Both fields are required; every output is a text. */
function outputsIn({ outputFields, typedOutputs }: JsonObject): JsonObject {
  if (!isObject(outputFields) || !isObject(typedOutputs))
    throw validationError('outputFields and typedOutputs are required.');
  for (const [name, value] of Object.entries(outputFields))
    if (typeof value !== 'string') throw validationError(`Output ${name} is not a text.`);
  return outputFields;
}
