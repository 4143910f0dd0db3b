import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { AppError } from '../pass/app-error.ts';
import type { CallbackCrm, Completion } from '../portals/callback-crm.ts';
import type { WorkflowCallStore } from '../portals/workflow-calls.ts';
import type { PortalId } from '../scoring/ids.ts';

interface PostParts {
  readonly calls: WorkflowCallStore;
  crmOf(portal: PortalId): Promise<CallbackCrm>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly againAfterMs: number;
}

/** What is done within this time is told together. */
const gatherMs = 100;

/** Tells HubSpot the outputs that its workflows wait for, those of one portal together. */
export class CallbackPost {
  private readonly parts: PostParts;
  private readonly gathered = new Map<PortalId, Completion[]>();
  private readonly going = new Set<Promise<void>>();

  constructor(parts: PostParts) {
    this.parts = parts;
  }

  send(portal: PortalId, completion: Completion): void {
    const some = this.gathered.get(portal);
    if (some !== undefined) {
      some.push(completion);
      return;
    }
    this.gathered.set(portal, [completion]);
    const going = sleep(gatherMs)
      .then(() => this.tell(portal))
      .finally(() => this.going.delete(going));
    this.going.add(going);
  }

  /** Resolves when nothing is under way. */
  async close(): Promise<void> {
    await Promise.all([...this.going]);
  }

  private async tell(portal: PortalId): Promise<void> {
    const { calls, crmOf, log, againAfterMs } = this.parts;
    const completions = this.gathered.get(portal)!;
    this.gathered.delete(portal);
    const ids = completions.map(({ callbackId }) => callbackId);
    try {
      const { lost } = await (await crmOf(portal)).completeCallbacks(completions);
      await calls.endCalls(portal, lost, 'lost');
      await calls.endCalls(portal, ids, 'completed');
      log.info({ portal, completed: ids.length - lost.length, lost: lost.length }, 'workflows answered');
    } catch (error) {
      const code = error instanceof AppError ? error.code : 'bug';
      log.warn({ portal, code, count: ids.length }, 'workflows not answered');
      // Without the permission nobody can be told: the workflows go on by themselves when their wait is over.
      const ended =
        code === 'missing_scope' ? calls.endCalls(portal, ids, 'lost') : calls.giveCallsBack(portal, ids, againAfterMs);
      await ended.catch(() => {});
    }
  }
}
