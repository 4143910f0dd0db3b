/** HubSpot's dated API version; supported 18 months from its release (developers.hubspot.com, "API versioning"). */
export const HUBSPOT_API_VERSION = '2026-03';

/** Path of an object type's endpoint, e.g. `/crm/objects/2026-03/contacts/batch/read`. */
export const objectsPath = (type: string, rest = ''): string => `/crm/objects/${HUBSPOT_API_VERSION}/${type}${rest}`;
export const associationsPath = (from: string, to: string): string =>
  `/crm/associations/${HUBSPOT_API_VERSION}/${from}/${to}/batch/read`;
/** The labels of associations between two types. */
export const associationLabelsPath = (from: string, to: string): string =>
  `/crm/associations/${HUBSPOT_API_VERSION}/${from}/${to}/labels`;
export const propertiesPath = (type: string, rest = ''): string =>
  `/crm/properties/${HUBSPOT_API_VERSION}/${type}${rest}`;

/** Takes the app out of the portal whose token asks; only this endpoint is of 2026-09 (uninstall reference). */
export const uninstallPath = '/appinstalls/2026-09/external-install';

/** Where workflows are told that wait for an answer. */
export const callbacksPath = (rest: string): string => `/automation/actions/callbacks/${HUBSPOT_API_VERSION}${rest}`;
