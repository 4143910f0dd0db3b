import { AppError } from '../pass/app-error.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { OpenedStore, Wiring } from './wiring.ts';

type Purpose = 'serving' | 'removal';

/**
 * HubSpot as Rapport is let into one portal: by its installation, or by the environment's token.
 * @throws AppError `bad_configuration` where only a token could open the portal and that opens another, or there is none
 */
export async function crmFor(wiring: Wiring, opened: OpenedStore, portal: PortalId, purpose: Purpose = 'serving') {
  const tenant = await opened.tenants.tenant(portal);
  if (tenant?.connection === 'oauth') return wiring.openPortal(opened, portal, purpose);
  const { crm, clock, sharing } = await wiring.openCrm();
  const { portalId } = await crm.account();
  if (portalId === portal) return { crm: sharing(opened, portal), clock };
  throw new AppError(
    'bad_configuration',
    `HUBSPOT_ACCESS_TOKEN opens portal ${portalId}, not ${portal}: set it to a token of portal ${portal}.`,
  );
}

/** @throws AppError `bad_input` for what is no id */
export function portalNamed(text: string): PortalId {
  if (/^[1-9]\d{0,17}$/.test(text)) return text as PortalId;
  throw new AppError(
    'bad_input',
    'That is not the id of a portal: it is a whole number, as in the address of HubSpot.',
  );
}
