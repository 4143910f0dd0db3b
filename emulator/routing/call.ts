import type { Author } from '../portal/change-feed.ts';
import type { Installation, Portal } from '../portal/portal.ts';
import type { Bucket } from '../rate-buckets.ts';

/** One request on its way through the local HubSpot. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** Path with the version taken out, `/crm/objects/contacts` for both orders of the segments. */
  readonly path: string;
  /** `v3`, `v4`, `2026-03` …; empty outside versioned paths. */
  readonly version: string;
  readonly route: Route | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly correlationId: string;
  readonly bucket: Bucket;
  /** Set by authentication. */
  installation: Installation | undefined;
}

/** A call whose caller is known: what route handlers get. */
export interface PortalCall extends Call {
  readonly portal: Portal;
  readonly installation: Installation;
}

/** An app, as events name it. */
export const authorOf = ({ installation }: PortalCall): Author => ({
  changeSource: 'INTEGRATION',
  sourceId: String(installation.appId),
});

export interface Route {
  readonly method: string;
  /** Path without version; segments with a colon are parameters: `/crm/objects/:type/:id`. */
  readonly pattern: string;
  readonly bucket: Bucket;
  /** Groups of alternatives: of every group one scope must be granted. */
  readonly scopes: (params: Readonly<Record<string, string>>, version: string) => readonly (readonly string[])[];
  readonly handle: (call: PortalCall) => Response | Promise<Response>;
}

export type Next = () => Promise<Response>;

/** One link of the chain; it may answer itself, or pass the call on and change the answer. */
export type Middleware = (call: Call, next: Next) => Promise<Response>;

/** Links the chain; the last function answers. */
export function runChain(links: readonly Middleware[], call: Call, last: Next): Promise<Response> {
  const step = (index: number): Promise<Response> => {
    const link = links[index];
    return link === undefined ? last() : link(call, () => step(index + 1));
  };
  return step(0);
}
