import { pino } from 'pino';
import type { WorkflowStep } from '../../emulator/workflows/workflows.ts';
import type { HttpWorld } from '../../src/http/create-http-app.ts';
import { verifySignatureV3 } from '../../src/hubspot/signature.ts';
import { guardedCrm, guardedStore, held } from '../../src/pass/guarded.ts';
import { silent } from '../../src/pass/progress.ts';
import { Workflows, type WorkflowWorld } from '../../src/workflow/answer-workflows.ts';
import { readAnew } from '../../src/workflow/read-anew.ts';
import { type OpenApp, secret } from '../http/open-app.ts';
import type { OpenPass } from '../pass/open-pass.ts';
import { liveOf, screensOf } from '../screens/open-screens.ts';

export const project = 'extensions';

export interface Run {
  readonly action: 'rapport-rescore' | 'rapport-create-task' | 'rapport-note-answer';
  readonly objectType: 'CONTACT' | 'COMPANY';
  readonly objectId: string;
  readonly inputFields?: Readonly<Record<string, unknown>>;
  readonly signature?: 'v2' | 'v3';
  readonly times?: number;
}

/** Rapport's steps as a new process has them. */
export function workflowsOf(pass: OpenPass, changes: Partial<WorkflowWorld> = {}): Workflows {
  const { store, stores, follow, tenants } = pass;
  const clock = { nowMs: () => pass.hubSpot.clock.nowMs() };
  return new Workflows({
    ...{ calls: stores.workflowCalls, leases: stores.leases, tenants, store },
    screens: screensOf(pass).screens,
    crmOf: async () => liveOf(pass),
    readAnew: (portal, records, halt) =>
      readAnew(
        {
          ...{ crm: guardedCrm(pass.crm(), halt), store: guardedStore(store, halt), follow: held(follow, halt) },
          ...{ tenants, clock, progress: silent },
        },
        portal,
        records,
      ),
    log: pino({ level: 'silent' }),
    times: { answerWithinMs: 2_000, takenForMs: 5_000, patienceMs: 3_000, againAfterMs: 200 },
    ...changes,
  });
}

/** The workflows of a portal in its local HubSpot, and the backend that its actions call. */
export async function connectWorkflows(
  pass: OpenPass,
  open: (world: Partial<HttpWorld>) => Promise<OpenApp>,
  workflows: HttpWorld['workflows'],
) {
  const origin = pass.hubSpot.appOrigin!;
  const { url } = await open({
    ...{ workflows, publicOrigin: origin },
    verify: (request) => verifySignatureV3(request, [secret], Date.now()),
  });
  const local = async (path: string, body?: unknown): Promise<{ readonly steps: readonly WorkflowStep[] }> => {
    const response = await pass.hubSpot.fetch(
      new Request(`http://localhost/__local/${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { steps: WorkflowStep[] };
  };
  await local('app', { origin, backendUrl: url, clientSecret: secret });
  return {
    run: async (order: Run): Promise<WorkflowStep> => (await local('workflows/run', order)).steps[0]!,
    runMany: async (order: Run): Promise<readonly WorkflowStep[]> => (await local('workflows/run', order)).steps,
    retry: async (callbackId: string): Promise<WorkflowStep> =>
      (await local('workflows/retry', { callbackId })).steps[0]!,
    steps: async (): Promise<readonly WorkflowStep[]> => (await local('workflows')).steps,
  };
}
