import type { PortalId } from '../scoring/ids.ts';

/** What a person may do in a portal. */
export interface Role {
  readonly admin: boolean;
  readonly seesMoney: boolean;
}

export interface Roles {
  /** `null`: Rapport does not know this portal. */
  of(portal: PortalId, userId: string): Promise<Role | null>;
}
