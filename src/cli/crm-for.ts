import { AppError } from '../pass/app-error.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Wiring } from './wiring.ts';

/**
 * HubSpot as one portal's token opens it.
 * @throws AppError `bad_configuration` where the token opens another portal, or there is none
 */
export async function crmFor(wiring: Wiring, portal: PortalId) {
  const opened = await wiring.openCrm();
  const { portalId } = await opened.crm.account();
  if (portalId !== portal)
    throw new AppError(
      'bad_configuration',
      `HUBSPOT_ACCESS_TOKEN opens portal ${portalId}, not ${portal}: set it to a token of portal ${portal}.`,
    );
  return opened;
}

/** @throws AppError `bad_input` for what is no id */
export function portalNamed(text: string): PortalId {
  if (/^[1-9]\d{0,17}$/.test(text)) return text as PortalId;
  throw new AppError(
    'bad_input',
    'That is not the id of a portal: it is a whole number, as in the address of HubSpot.',
  );
}
