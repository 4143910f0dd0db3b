import type { FollowStore } from './follow-store.ts';
import type { PassStore } from './pass-store.ts';
import type { Run, RunId } from './stored.ts';

type Member = (...args: unknown[]) => unknown;

/** Functions that begin a run or go on with one, and those that keep something of one, named second. */
const opening = new Set<string>(['startRun', 'changesRun'] satisfies (keyof PassStore | keyof FollowStore)[]);
const keeping = new Set<string>(['moveRun', 'finishRun', 'saveFacts', 'intendBatch'] satisfies (keyof PassStore)[]);

/** The same store, of which `onRun` hears in which run the work is. */
export const notingRuns = <T extends object>(store: T, onRun: (run: RunId) => void): T =>
  new Proxy(store, {
    get(_, name) {
      const member = Reflect.get(store, name) as unknown;
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      const call: Member = (...args) => (member as Member).apply(store, args);
      if (keeping.has(name))
        return (...args: unknown[]) => {
          onRun(args[1] as RunId);
          return call(...args);
        };
      if (!opening.has(name)) return call;
      return async (...args: unknown[]) => {
        const run = (await call(...args)) as Run;
        onRun(run.id);
        return run;
      };
    },
  });
