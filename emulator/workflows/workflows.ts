import type { AppConnection } from '../extensions/app-connection.ts';
import { signatureV2, signatureV3 } from '../extensions/sign-request.ts';
import type { Portal } from '../portal/portal.ts';
import { isObject } from '../routing/read-body.ts';
import { strangeOutputs, type WorkflowAction } from './workflow-action.ts';

/** One step of a workflow that was run about one record. */
export interface WorkflowStep {
  readonly callbackId: string;
  readonly portalId: number;
  readonly action: string;
  readonly signature: 'v2' | 'v3';
  readonly body: string;
  /** `waiting`: the app said BLOCK. `retrying`: 429, 5xx or no answer. `failed`: refused. `expired`: waited too long. */
  state: 'done' | 'waiting' | 'retrying' | 'failed' | 'expired';
  /** Status of the last answer; null: none. */
  status: number | null;
  outputs: Readonly<Record<string, unknown>>;
  /** Outputs that the definition does not know. */
  strange: readonly string[];
  attempts: number;
  expiresAtMs: number | null;
  /** How it was told: at once, alone later, or with others. */
  toldBy: 'answer' | 'callback' | 'batch' | null;
}

interface StepOrder {
  readonly action: WorkflowAction;
  readonly objectType: string;
  readonly objectId: number;
  readonly inputFields: Readonly<Record<string, unknown>>;
  readonly signature: 'v2' | 'v3';
}

const WEEK_MS = 7 * 24 * 3_600_000;
/** HubSpot gives up on an app that does not answer (seen by others at 20 s). */
const ANSWER_WITHIN_MS = 20_000;

/** Runs an app's custom workflow actions as HubSpot does: calls, believes the answer, waits where it is told to. */
export class Workflows {
  readonly steps: WorkflowStep[] = [];
  #next = 1;

  /** Enrols one record: calls the action once. */
  async run(portal: Portal, connection: AppConnection, order: StepOrder): Promise<WorkflowStep> {
    const { action, objectType, objectId, inputFields, signature } = order;
    const callbackId = `ap-${portal.facts.portalId}-${this.#next++}-7-0`;
    const body = JSON.stringify({
      callbackId,
      origin: { portalId: portal.facts.portalId, actionDefinitionId: 2, actionDefinitionVersion: 1 },
      context: { source: 'WORKFLOWS', workflowId: 192_814_114 },
      object: { objectId, objectType, properties: {} },
      inputFields,
    });
    const step: WorkflowStep = {
      ...{ callbackId, portalId: portal.facts.portalId, action: action.uid, signature, body },
      ...{ state: 'retrying', status: null, outputs: {}, strange: [], attempts: 0, expiresAtMs: null, toldBy: null },
    };
    this.steps.push(step);
    await this.call(portal, connection, action, step);
    return step;
  }

  /** Calls once more, with the same callback id: after a failure, or where HubSpot lost the answer. */
  async call(portal: Portal, connection: AppConnection, action: WorkflowAction, step: WorkflowStep): Promise<void> {
    step.attempts++;
    const { status, answered } = await post(connection, action.actionUrl, step);
    step.status = status;
    if (status === 429 || status === null || status >= 500) step.state = 'retrying';
    else if (status >= 400) step.state = 'failed';
    else this.#believe(portal, action, step, isObject(answered?.outputFields) ? answered.outputFields : {}, 'answer');
  }

  /** What an app tells of a step that waits; `false`: nothing waits under this id in this portal. */
  complete(
    portal: Portal,
    actionOf: (uid: string) => WorkflowAction | undefined,
    {
      callbackId,
      outputs,
      toldBy,
    }: { callbackId: string; outputs: WorkflowStep['outputs']; toldBy: 'callback' | 'batch' },
  ): boolean {
    this.expire(portal);
    const step = this.steps.find((one) => one.callbackId === callbackId && one.portalId === portal.facts.portalId);
    const action = step && actionOf(step.action);
    if (step === undefined || action === undefined || step.state !== 'waiting') return false;
    this.#believe(portal, action, step, outputs, toldBy);
    return true;
  }

  /** Steps of a portal whose wait is over by its clock go on without an answer. */
  expire(portal: Portal): void {
    for (const step of this.steps)
      if (step.portalId === portal.facts.portalId && step.state === 'waiting' && isOver(step, portal))
        step.state = 'expired';
  }

  #believe(
    portal: Portal,
    action: WorkflowAction,
    step: WorkflowStep,
    outputs: WorkflowStep['outputs'],
    toldBy: NonNullable<WorkflowStep['toldBy']>,
  ): void {
    step.outputs = outputs;
    step.toldBy = toldBy;
    if (outputs.hs_execution_state === 'BLOCK') {
      step.state = 'waiting';
      step.expiresAtMs = portal.clock.nowMs() + durationMs(outputs.hs_expiration_duration);
      return;
    }
    step.state = 'done';
    step.strange = strangeOutputs(action, outputs);
  }
}

const isOver = ({ expiresAtMs }: WorkflowStep, portal: Portal): boolean =>
  expiresAtMs !== null && portal.clock.nowMs() > expiresAtMs;

async function post(
  { origin, backendUrl, clientSecret }: AppConnection,
  actionUrl: string,
  { body, signature }: WorkflowStep,
): Promise<{ status: number | null; answered?: Record<string, unknown> }> {
  const { pathname, search } = new URL(actionUrl);
  const signed = { method: 'POST', url: origin + pathname + search, body, timestampMs: Date.now() };
  const headers = signature === 'v3' ? signatureV3(clientSecret, signed) : signatureV2(clientSecret, signed);
  try {
    const response = await fetch(new URL(pathname + search, backendUrl), {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    });
    const answered: unknown = await response.json().catch(() => ({}));
    return { status: response.status, answered: isObject(answered) ? answered : {} };
  } catch {
    return { status: null };
  }
}

/** ISO 8601 durations of days, hours, minutes and seconds; a week where none is given. */
function durationMs(text: unknown): number {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(String(text ?? ''));
  if (parts === null) return WEEK_MS;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((weeks * 7 + days) * 24 + hours) * 3_600 + minutes * 60 + seconds) * 1_000;
}
