import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LocalHubSpot, runSync, startLocalHubSpot } from './processes.ts';
import { type LoggedWrite, readWrites } from './write-log.ts';

export interface KilledPasses {
  readonly kills: number;
  readonly passes: number;
  readonly values: number;
  /** Property values that the local HubSpot saw written more than once: must be none. */
  readonly writtenTwice: number;
  readonly tasksTwice: number;
  /** Records whose end state differs from that of an undisturbed pass: must be none. */
  readonly different: number;
}

/** Kills passes with SIGKILL at random moments until one gets through, and compares with an undisturbed pass. */
export async function benchKilledPass(contacts: number, kills: number, random: () => number): Promise<KilledPasses> {
  const options = ['--portal', 'demo', '--contacts', String(contacts), '--limit', '100000', '--latency', '20'];
  const calm = await finalState(options, 0, random, 0);
  const stormy = await finalState(options, kills, random, calm.seconds);
  const keys = new Set([...calm.state.keys(), ...stormy.state.keys()]);
  const different = [...keys].filter((key) => calm.state.get(key) !== stormy.state.get(key)).length;
  const { writtenTwice, tasksTwice, passes, values } = stormy;
  return { kills: stormy.kills, passes, values, writtenTwice, tasksTwice, different };
}

async function finalState(options: readonly string[], kills: number, random: () => number, lengthSeconds: number) {
  const hubSpot = await startLocalHubSpot(options);
  const dataDir = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
  try {
    let killed = 0;
    let passes = 0;
    let seconds = 0;
    for (;;) {
      passes += 1;
      const kill = killed < kills;
      // Any moment of an undisturbed pass; the first second only starts the process.
      const moment = 1000 + random() * (lengthSeconds - 1) * 1000;
      const result = await runSync(hubSpot, dataDir, ['--tasks'], (child) => {
        if (kill) setTimeout(() => child.kill('SIGKILL'), moment);
      });
      if (result.signal === 'SIGKILL') {
        killed += 1;
        continue;
      }
      if (result.summary === null) throw new Error(`The pass failed: ${result.stderr}`);
      seconds = result.seconds;
      if (killed >= kills || passes > kills * 3 + 1) break;
    }
    return { ...(await lookAt(hubSpot)), kills: killed, passes, seconds };
  } finally {
    await hubSpot.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function lookAt(hubSpot: LocalHubSpot) {
  const writes = await readWrites(hubSpot, 0);
  const state = new Map<string, string>();
  const times = new Map<string, number>();
  const tasks = new Map<string, number>();
  for (const write of writes) {
    if (write.property?.startsWith('rapport_')) {
      const key = `${write.objectType} ${write.id} ${write.property}`;
      state.set(key, write.new);
      times.set(key, (times.get(key) ?? 0) + 1);
    }
    const ref = refOf(write);
    if (ref !== null) tasks.set(ref, (tasks.get(ref) ?? 0) + 1);
  }
  const twice = (counts: ReadonlyMap<string, number>): number =>
    [...counts.values()].filter((count) => count > 1).length;
  return { state, values: times.size, writtenTwice: twice(times), tasksTwice: twice(tasks) };
}

function refOf({ objectType, property, new: now }: LoggedWrite): string | null {
  if (objectType !== 'tasks' || property !== 'hs_task_body') return null;
  return /Rapport · ref (\S{8})/.exec(now)?.[1] ?? null;
}
