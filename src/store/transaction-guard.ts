import assert from 'node:assert';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Turns what would hang on the embedded engine, a query beside the open transaction, into an error on both. */
export function transactionGuard() {
  const open = new AsyncLocalStorage<true>();
  return {
    /** Runs the body of a transaction. */
    inside<T>(work: () => Promise<T>): Promise<T> {
      return open.run(true, work);
    },
    /** To be called before anything is sent to the database itself. */
    assertOutside(): void {
      assert(open.getStore() === undefined, 'inside a transaction only its own handle may be used');
    },
  };
}
