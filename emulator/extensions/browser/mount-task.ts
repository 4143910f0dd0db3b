import type { RunTask } from './protocol.ts';

/** What the server wrote into the place of an extension. */
export interface MountTask {
  readonly uid: string;
  /** Who looks: `admin` or `rep`. */
  readonly role: string;
  /** Address below which the app's pages lie. */
  readonly base: string;
  /** Prefixes that `openIframeModal` may show. */
  readonly iframes: readonly string[];
  readonly context: RunTask['context'] & {
    readonly portal: { readonly id: number };
    readonly crm?: { readonly objectId: number; readonly objectTypeId: string };
  };
}
