/** The embedded database as the job queue speaks to it, in statements of its own. */
export interface QueueEngine {
  query<T>(sql: string, params?: unknown[]): Promise<{ rows: T[] }>;
  exec(sql: string): Promise<{ rows: object[] }[]>;
}
