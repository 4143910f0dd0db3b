import type { Crm } from './crm.ts';
import type { Halt } from './halt.ts';
import type { PassStore } from './pass-store.ts';

/** The same CRM, which makes no call any more once its work must end. */
export const guardedCrm = <T extends Crm>(crm: T, halt: Halt): T =>
  guarded(crm, (name) => {
    if (name !== 'usage') halt.check();
  });

/**
 * The same store for work on one portal. Once the portal is somebody else's, nothing is read or kept any more; where the work
 * is merely to end, what was done is still noted and only the next page of a reading is refused.
 */
export const guardedStore = (store: PassStore, halt: Halt): PassStore =>
  guarded(store, (name) => (name === 'saveFacts' ? halt.check() : halt.checkHeld()));

/** Another store of the same work: untouched as soon as the portal is somebody else's. */
export const held = <T extends object>(store: T, halt: Halt): T => guarded(store, () => halt.checkHeld());

/** A refusal comes as a rejection, so that of several calls made at once none is left unheard. */
function guarded<T extends object>(target: T, check: (name: string) => void): T {
  return new Proxy(target, {
    get(_, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function' || typeof name !== 'string') return member;
      return (...args: unknown[]) => {
        try {
          check(name);
        } catch (error) {
          return Promise.reject(error);
        }
        return (member as (...rest: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}
