import type { PortalId } from '../scoring/ids.ts';
import type { Lane } from './due-work.ts';

/** Wake-ups on their way from whoever knows of work to whoever has a hand free. Several for one portal and lane are one. */
export interface WakeQueue {
  /** After `close` nothing is sent, without a word: a wake-up is only a hint. */
  send(lane: Lane, portal: PortalId): Promise<void>;
  /** At most `limit` wake-ups, now gone from the queue. */
  take(lane: Lane, limit: number): Promise<readonly PortalId[]>;
  waiting(): Promise<number>;
  close(): Promise<void>;
}
