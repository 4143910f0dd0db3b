import type { ObjectType } from '../portal/object-types.ts';
import { findObjectType, OBJECT_TYPES } from '../portal/object-types.ts';
import type { Call } from './call.ts';
import { HubSpotError } from './hubspot-error.ts';

/** Every scope the local HubSpot asks for somewhere: what a token has by default. */
export const ALL_SCOPES: readonly string[] = [
  ...new Set([
    'oauth',
    ...OBJECT_TYPES.flatMap((type) => [...type.readScopes, ...type.writeScopes]),
    ...['contacts', 'companies', 'deals'].flatMap((name) => [`crm.schemas.${name}.read`, `crm.schemas.${name}.write`]),
    'crm.objects.owners.read',
    'settings.currencies.read',
    'settings.users.read',
    'automation',
  ]),
];

const ANY_OBJECT_READ = [...new Set(OBJECT_TYPES.flatMap((type) => type.readScopes))];

export const readsRecords = (name: string): (readonly string[])[] => ofType(name, (type) => type.readScopes);

export const writesRecords = (name: string): (readonly string[])[] => ofType(name, (type) => type.writeScopes);

/** Definitions are readable with any object scope. */
export const readsSchema = (): (readonly string[])[] => [
  [...ANY_OBJECT_READ, 'crm.schemas.contacts.read', 'crm.schemas.companies.read', 'crm.schemas.deals.read'],
];

/** Limits need an object scope: one for schemas alone is refused. */
export const readsLimits = (): (readonly string[])[] => [ANY_OBJECT_READ];

export const writesSchema = (name: string): (readonly string[])[] =>
  ofType(name, (type) =>
    ['contacts', 'companies', 'deals'].includes(type.plural) ? [`crm.schemas.${type.plural}.write`] : type.writeScopes,
  );

function ofType(name: string, pick: (type: ObjectType) => readonly string[]): (readonly string[])[] {
  const type = findObjectType(name);
  return type === undefined ? [] : [pick(type)];
}

/** Refuses with 403 where of some group no scope is granted. */
export function demandScopes(call: Call, groups: readonly (readonly string[])[]): void {
  const granted = call.installation?.scopes;
  for (const group of groups) {
    if (group.some((scope) => granted?.has(scope))) continue;
    throw missingScopes(group, call.path);
  }
}

/** Both shapes seen in the field: in `errors[0].context` for records, in the top-level `context` elsewhere. */
function missingScopes(scopes: readonly string[], path: string): HubSpotError {
  const links = ['https://developers.hubspot.com/scopes'];
  if (!path.startsWith('/crm/objects/')) {
    return new HubSpotError(403, 'One or more of the following scopes are required.', {
      category: 'MISSING_SCOPES',
      context: { requiredGranularScopes: scopes, links },
    });
  }
  return new HubSpotError(
    403,
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    {
      category: 'MISSING_SCOPES',
      errors: [
        { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } },
      ],
    },
  );
}
