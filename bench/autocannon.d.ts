declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  export interface AutocannonRequest {
    readonly method?: string;
    readonly path: string;
    readonly headers?: Readonly<Record<string, string>>;
  }
  export interface AutocannonOptions {
    readonly url: string;
    readonly connections: number;
    /** Requests a second, all connections together. */
    readonly overallRate: number;
    /** Seconds. */
    readonly duration: number;
    readonly requests: readonly { setupRequest(request: AutocannonRequest): AutocannonRequest }[];
  }
  export interface AutocannonResult {
    readonly errors: number;
    readonly non2xx: number;
  }
  /** Emits `response` (client, status, bytes, milliseconds). */
  export default function autocannon(options: AutocannonOptions): EventEmitter & PromiseLike<AutocannonResult>;
}
