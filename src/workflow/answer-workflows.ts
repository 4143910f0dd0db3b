import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '../pass/app-error.ts';
import type { Halt, Halting } from '../pass/halt.ts';
import type { CallbackCrm } from '../portals/callback-crm.ts';
import type { LeaseStore } from '../portals/lease-store.ts';
import type { TenantStore } from '../portals/tenant-store.ts';
import { tryWithLease } from '../portals/with-lease.ts';
import type { KeptCall, Outputs, WorkflowCall, WorkflowCallStore } from '../portals/workflow-calls.ts';
import type { PortalId } from '../scoring/ids.ts';
import { CallbackPost } from './callback-post.ts';
import { failed, failedFor, waiting } from './step-outputs.ts';
import { noteStep, rescoredStep, type StepWorld, taskStep } from './steps.ts';

export interface WorkflowWorld extends StepWorld {
  readonly calls: WorkflowCallStore;
  readonly leases: LeaseStore;
  readonly tenants: Pick<TenantStore, 'tenant'>;
  crmOf(portal: PortalId): Promise<CallbackCrm>;
  /** Reads records anew and answers for whom it matters, as the only one at work on the portal. */
  readAnew(portal: PortalId, records: readonly WorkflowCall['record'][], halt: Halt): Promise<unknown>;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly times?: Partial<WorkflowTimes>;
}

interface WorkflowTimes {
  /** A step that takes longer is answered with "wait". */
  readonly answerWithinMs: number;
  /** A dead process's calls are taken by the next after this long. */
  readonly takenForMs: number;
  /** Where somebody else works on the portal: for so long it is asked for. */
  readonly patienceMs: number;
  /** What failed while HubSpot waits is tried again after this long. */
  readonly againAfterMs: number;
}
const usualTimes: WorkflowTimes = {
  answerWithinMs: 4_500,
  takenForMs: 60_000,
  patienceMs: 5_000,
  againAfterMs: 30_000,
};

/** HubSpot asks again for three days, and may go back to one that waited for a day. */
const keptForMs = 8 * 24 * 3_600_000;
const askAgainMs = 200;
/** A workflow sends many records at once: those that come within this time are rescored together, and at most so many. */
const gatherMs = 25;
const mostTogether = 100;

interface InLine {
  readonly call: WorkflowCall;
  readonly resolve: (outputs: Outputs) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Answers the steps of workflows in one process: at once where it can be done within seconds, else with "wait", and later through
 * HubSpot's callbacks. Everything asked is kept, so that the same call gets the same answer and whoever is started next goes on.
 */
export class Workflows {
  private readonly world: WorkflowWorld;
  private readonly times: WorkflowTimes;
  private readonly post: CallbackPost;
  /** Rescoring is one thing at a time a portal: what is asked meanwhile is done together. */
  private readonly lines = new Map<PortalId, InLine[]>();
  private readonly going = new Set<Promise<unknown>>();
  private readonly resumed = new Set<PortalId>();
  private readonly ending = new AbortController();
  private readonly halts = new Set<Halting>();

  constructor(world: WorkflowWorld) {
    this.world = world;
    this.times = { ...usualTimes, ...world.times };
    this.post = new CallbackPost({ ...world, againAfterMs: this.times.againAfterMs });
  }

  /**
   * The outputs of a step, or "wait".
   * @throws AppError `not_found` for a portal that is not connected, `conflict` where the callback id is another call's, retryable
   * ones where HubSpot is to ask again
   */
  async answer(portal: PortalId, call: WorkflowCall): Promise<Outputs> {
    if (this.ending.signal.aborted) throw restarting();
    const until = performance.now() + this.times.answerWithinMs;
    const mayWait = await this.mayWait(portal);
    const { taken, kept } = await this.world.calls.takeCall(portal, call, this.times.takenForMs);
    if (!isSame(kept, call))
      throw new AppError('conflict', 'This callback id belongs to another step: HubSpot gives each its own.');
    const known = toldOf(kept);
    if (known !== null) return known;
    const outputs = await before(until, taken ? this.begin(portal, call) : this.elsewhere(portal, call, until));
    if (outputs !== null) return outputs;
    if (!mayWait) throw busy();
    return (await this.world.calls.letWait(portal, call.callbackId)) ?? waiting;
  }

  /** Goes on with calls that HubSpot waits for and nobody works on: asked again and again. */
  async look(): Promise<void> {
    for (const portal of await this.world.calls.portalsWithCalls()) {
      if (this.ending.signal.aborted) return;
      if (this.resumed.has(portal)) continue;
      this.resumed.add(portal);
      this.track(this.resume(portal).finally(() => this.resumed.delete(portal)));
    }
  }

  /** Forgets calls that HubSpot asks for no more. */
  async tidy(): Promise<void> {
    await this.world.calls.tidyCalls(keptForMs);
  }

  /** Begins nothing more, and halts what is under way at its next seam. */
  async close(): Promise<void> {
    this.ending.abort();
    for (const halting of this.halts) halting.stop(restarting());
    await Promise.allSettled([...this.going]);
    await this.post.close();
  }

  /** May HubSpot be told later? Not where the portal has not given the permission for it. */
  private async mayWait(portal: PortalId): Promise<boolean> {
    const tenant = await this.world.tenants.tenant(portal);
    if (tenant === null || tenant.state === 'removing')
      throw new AppError('not_found', 'Rapport is not connected to this HubSpot account: install it first.');
    if (tenant.state === 'disconnected')
      throw new AppError('portal_busy', 'HubSpot no longer lets Rapport into this account: install it again.', {
        retryable: true,
      });
    return tenant.connection === 'private_token' || tenant.scopes.includes('automation');
  }

  private begin(portal: PortalId, call: WorkflowCall): Promise<Outputs> {
    const work = this.work(portal, call);
    this.track(work);
    return work;
  }

  private async work(portal: PortalId, call: WorkflowCall): Promise<Outputs> {
    const { callbackId } = call;
    try {
      const outputs = await this.outputsOf(portal, call).catch(failedFor);
      const state = await this.world.calls.answerCall(portal, callbackId, outputs);
      if (state === 'waiting') this.post.send(portal, { callbackId, outputs });
      return outputs;
    } catch (error) {
      const code = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown';
      this.world.log.warn({ portal, action: call.action, code }, 'a step of a workflow is to be tried again');
      await this.world.calls.giveCallsBack(portal, [callbackId], this.times.againAfterMs).catch(() => {});
      throw error;
    }
  }

  private outputsOf(portal: PortalId, call: WorkflowCall): Promise<Outputs> {
    switch (call.action) {
      case 'create_task':
        return taskStep(this.world, portal, call);
      case 'note_answer':
        return noteStep(this.world, portal, call);
      case 'rescore':
        return this.rescore(portal, call);
    }
  }

  /** Another request or process has the call: its answer, once it is there; `null`: not in time. */
  private async elsewhere(portal: PortalId, { callbackId }: WorkflowCall, until: number): Promise<Outputs | null> {
    while (performance.now() < until && !this.ending.signal.aborted) {
      await sleep(askAgainMs);
      const kept = await this.world.calls.workflowCall(portal, callbackId);
      const known = kept && toldOf(kept);
      if (known !== null) return known;
    }
    return null;
  }

  private async resume(portal: PortalId): Promise<void> {
    const { calls } = this.world;
    const taken = await calls.takeWaitingCalls(portal, mostTogether, this.times.takenForMs);
    await Promise.allSettled(
      taken.map(async ({ outputs, ...call }) => {
        if (outputs === null) await this.work(portal, call);
        else this.post.send(portal, { callbackId: call.callbackId, outputs });
      }),
    );
  }

  private rescore(portal: PortalId, call: WorkflowCall): Promise<Outputs> {
    return new Promise((resolve, reject) => {
      const one = { call, resolve, reject };
      const line = this.lines.get(portal);
      if (line !== undefined) {
        line.push(one);
        return;
      }
      this.lines.set(portal, [one]);
      this.track(this.serveLine(portal));
    });
  }

  private async serveLine(portal: PortalId): Promise<void> {
    await sleep(gatherMs);
    for (const line = this.lines.get(portal)!; line.length > 0; ) {
      await this.rescoreTogether(portal, line.splice(0, mostTogether));
    }
    this.lines.delete(portal);
  }

  private async rescoreTogether(portal: PortalId, some: readonly InLine[]): Promise<void> {
    const records = new Map(some.map(({ call: { record } }) => [`${record.type}:${record.id}`, record]));
    try {
      await this.alone(portal, (halt) => this.world.readAnew(portal, [...records.values()], halt));
    } catch (error) {
      const passes = some.length === 1 || (error instanceof AppError && error.retryable);
      // One of them may spoil it for all.
      for (const one of some) {
        if (passes) one.reject(error);
        else await this.rescoreTogether(portal, [one]);
      }
      return;
    }
    // Settled together, so that those who wait are told together.
    const settled = await Promise.allSettled(some.map(({ call }) => rescoredStep(this.world, portal, call)));
    for (const [index, { resolve, reject }] of some.entries()) {
      const one = settled[index]!;
      if (one.status === 'fulfilled') resolve(one.value);
      else reject(one.reason);
    }
  }

  /** @throws AppError `portal_busy` where others keep working on the portal, a pass for one */
  private async alone(portal: PortalId, work: (halt: Halt) => Promise<unknown>): Promise<void> {
    const giveUpAtMs = performance.now() + this.times.patienceMs;
    for (;;) {
      if (this.ending.signal.aborted) throw restarting();
      const { taken } = await tryWithLease(this.world.leases, portal, 'workflow', async (halting) => {
        this.halts.add(halting);
        await work(halting).finally(() => this.halts.delete(halting));
      });
      if (taken) return;
      if (performance.now() >= giveUpAtMs) throw busy();
      await sleep(askAgainMs, undefined, { signal: this.ending.signal }).catch(() => {});
    }
  }

  private track(work: Promise<unknown>): void {
    const settled = work.catch(() => {}).finally(() => this.going.delete(settled));
    this.going.add(settled);
  }
}

/** What HubSpot was told, or may be told at once; `null`: nothing yet. */
function toldOf({ state, outputs }: KeptCall): Outputs | null {
  if (state === 'waiting') return waiting;
  if (outputs !== null) return outputs;
  return state === 'lost' ? failed('This took longer than a workflow waits.') : null;
}

const isSame = (kept: KeptCall, call: WorkflowCall): boolean =>
  kept.action === call.action && kept.record.type === call.record.type && kept.record.id === call.record.id;

/** `null`: not in time; the work goes on. */
async function before<Value>(untilMs: number, work: Promise<Value>): Promise<Value | null> {
  const late = new AbortController();
  const tooLate = sleep(Math.max(0, untilMs - performance.now()), null, { signal: late.signal }).catch(() => null);
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    late.abort();
  }
}

const busy = (): AppError =>
  new AppError('portal_busy', 'Rapport is at work on this account: ask again in a minute.', {
    retryable: true,
    retryAfterMs: 60_000,
  });
const restarting = (): AppError =>
  new AppError('halted', 'Rapport is being restarted: ask again in a minute.', { retryable: true });
