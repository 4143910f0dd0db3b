/**
 * What HubSpot's documentation and templates say about a component's `config`. HubSpot's own schemas are only served to a
 * logged-in account (`npm run hs:validate`); these are stricter: nothing that the documentation does not name.
 */
const text = { type: 'string', minLength: 1 };
const exactly = (required: readonly string[], properties: Readonly<Record<string, object>>) => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const https = { type: 'array', items: { type: 'string', pattern: '^https://[^*/]+[^*]*$' } };
const scopes = { type: 'array', items: text, uniqueItems: true };
const entrypoint = (folder: string) => ({ type: 'string', pattern: `^/app/${folder}/.+\\.(t|j)sx$` });

export const hubSpotSchemas: Readonly<Record<string, object>> = {
  APPLICATION: exactly(['name', 'description', 'distribution', 'auth', 'permittedUrls', 'support'], {
    name: { type: 'string', pattern: '^(?!.*[Hh]ub).+$', maxLength: 200 },
    description: text,
    distribution: { enum: ['marketplace', 'private'] },
    auth: exactly(['type', 'redirectUrls', 'requiredScopes'], {
      type: { enum: ['oauth'] },
      redirectUrls: { ...https, minItems: 1 },
      requiredScopes: { ...scopes, minItems: 1 },
      optionalScopes: scopes,
      conditionallyRequiredScopes: scopes,
    }),
    permittedUrls: exactly(['fetch'], { fetch: https, iframe: https, img: https }),
    support: exactly(['supportEmail'], {
      supportEmail: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+$' },
      documentationUrl: { type: 'string', pattern: '^https://' },
      supportUrl: { type: 'string', pattern: '^https://' },
      supportPhone: { type: 'string', pattern: '^\\+[0-9-]{8,}$' },
    }),
  }),
  CARD: exactly(['name', 'location', 'entrypoint', 'objectTypes'], {
    name: text,
    description: text,
    location: { enum: ['crm.record.tab', 'crm.record.sidebar', 'crm.preview', 'helpdesk.sidebar'] },
    entrypoint: entrypoint('cards'),
    objectTypes: { type: 'array', minItems: 1, items: { enum: ['contacts', 'companies'] } },
  }),
  PAGE: exactly(['entrypoint'], { entrypoint: entrypoint('pages') }),
  SETTINGS: exactly(['entrypoint'], { entrypoint: entrypoint('settings') }),
};
