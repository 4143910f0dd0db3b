import type { QueueEngine } from '../portals/queue-engine.ts';

/** Where SQL can be sent: the database itself, or one open transaction. Parameters are `$1`, `$2`, … */
export interface Queryable {
  /**
   * One statement. Values come back alike on both engines: bigint as string, numeric as number, timestamptz as epoch
   * milliseconds, date as 'YYYY-MM-DD', json and jsonb parsed.
   */
  query<T>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Several statements without parameters, as a migration has them. */
  script(sql: string): Promise<void>;
}

export interface Database extends Queryable {
  readonly engine: 'pglite' | 'postgres';
  /** The same for short statements that must not wait behind long ones: with a server, on connections of their own. */
  readonly prompt: Queryable;
  /**
   * The same for short reading statements that are asked again and again while somebody waits: their plans are kept, whatever
   * the parameters.
   */
  readonly kept: Queryable;
  /**
   * Everything `work` sends through `tx` happens, or nothing. Inside `work` only `tx` may be used: the embedded engine
   * has one connection, on which a query outside the open transaction would wait for ever.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** `null` with a server, to which the queue connects itself. Values come back as the usual driver gives them. */
  readonly forQueue: QueueEngine | null;
  /** Waits for what is under way, then lets go of connections and locks. Closing twice is allowed. */
  close(): Promise<void>;
}
