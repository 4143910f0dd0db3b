import type { Author } from '../portal/change-feed.ts';
import type { Portal } from '../portal/portal.ts';
import type { SeedOwner } from '../portal-seed.ts';

/** Owners who still work in the portal. */
export const staffOf = (portal: Portal): SeedOwner[] => portal.facts.owners.filter(({ archived }) => archived !== true);

/** Somebody at HubSpot's own pages. */
export const by = ({ userId }: SeedOwner): Author => ({ changeSource: 'CRM_UI', sourceId: `userId:${userId}` });
