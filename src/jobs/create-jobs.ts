import { laneOf } from './due-work.ts';
import type { Jobs } from './jobs.ts';
import type { RunnerWorld } from './runner-world.ts';
import type { WakeQueue } from './wake-queue.ts';
import { Worker } from './worker.ts';

/** Wakes, and in a process that is told to start also works. Whoever opened the queue closes it. */
export function createJobs(world: RunnerWorld, queue: WakeQueue, onError: (error: unknown) => void): Jobs {
  let worker: Worker | null = null;
  const wake: Jobs['wake'] = (kind, portal) => queue.send(laneOf(kind), portal);
  return {
    wake,
    ask: async (kind, portal) => {
      await world.work.makeDue(portal, kind);
      await wake(kind, portal);
    },
    start: async (handlers) => {
      worker ??= new Worker({ world, handlers, queue, onError });
    },
    stop: async () => {
      await worker?.stop();
      worker = null;
    },
    stats: async () => ({ running: worker?.size ?? 0, waiting: await queue.waiting() }),
  };
}
