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

const active = { type: 'boolean' };
const crmEvents = ['creation', 'deletion', 'merge', 'restore', 'associationChange'];
const followed = { enum: ['contact', 'company', 'deal', 'ticket', 'line_item'] };
const definition = exactly(['name', 'type', 'fieldType'], {
  name: { type: 'string', pattern: '^[a-z_]+$' },
  type: { enum: ['bool', 'date', 'datetime', 'enumeration', 'number', 'string'] },
  fieldType: { enum: ['booleancheckbox', 'date', 'number', 'select', 'text', 'textarea'] },
  options: { type: 'array', minItems: 1, items: exactly(['value', 'label'], { value: text, label: text }) },
});
const labels = { type: 'object', additionalProperties: text };

/** Names of every type share 1,000 subscriptions of an app. */
const subscriptions = (items: object) => ({ type: 'array', maxItems: 1_000, uniqueItems: true, items });

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
  WEBHOOKS: exactly(['settings', 'subscriptions'], {
    settings: exactly(['targetUrl', 'maxConcurrentRequests'], {
      targetUrl: { type: 'string', pattern: '^https://[^?#]+$' },
      maxConcurrentRequests: { type: 'integer', minimum: 5 },
    }),
    subscriptions: exactly(['crmObjects', 'legacyCrmObjects', 'hubEvents'], {
      crmObjects: subscriptions({
        anyOf: [
          exactly(['subscriptionType', 'objectType', 'active'], {
            ...{
              subscriptionType: { enum: crmEvents.map((event) => `object.${event}`) },
              objectType: followed,
              active,
            },
          }),
          exactly(['subscriptionType', 'objectType', 'propertyName', 'active'], {
            ...{
              subscriptionType: { enum: ['object.propertyChange'] },
              objectType: followed,
              propertyName: text,
              active,
            },
          }),
        ],
      }),
      legacyCrmObjects: subscriptions(text),
      hubEvents: subscriptions(
        exactly(['subscriptionType', 'active'], { subscriptionType: { enum: ['contact.privacyDeletion'] }, active }),
      ),
    }),
  }),
  WORKFLOW_ACTION: exactly(
    ['actionUrl', 'isPublished', 'supportedClients', 'inputFields', 'outputFields', 'labels', 'objectTypes'],
    {
      actionUrl: { type: 'string', pattern: '^https://[^?#]+$' },
      isPublished: { type: 'boolean' },
      supportedClients: {
        type: 'array',
        minItems: 1,
        items: exactly(['client'], { client: { enum: ['WORKFLOWS', 'AGENTS'] } }),
      },
      inputFields: {
        type: 'array',
        items: exactly(['typeDefinition', 'supportedValueTypes', 'isRequired'], {
          typeDefinition: definition,
          supportedValueTypes: { type: 'array', minItems: 1, items: { enum: ['STATIC_VALUE', 'OBJECT_PROPERTY'] } },
          isRequired: { type: 'boolean' },
        }),
      },
      outputFields: { type: 'array', items: exactly(['typeDefinition'], { typeDefinition: definition }) },
      objectRequestOptions: exactly(['properties'], { properties: { type: 'array', items: text } }),
      executionRules: {
        type: 'array',
        items: exactly(['labelName', 'conditions'], {
          labelName: text,
          conditions: exactly(['hs_execution_state'], {
            hs_execution_state: { type: 'array', items: { enum: ['SUCCESS', 'FAIL_CONTINUE', 'BLOCK', 'ASYNC'] } },
          }),
        }),
      },
      labels: exactly(['en'], {
        en: exactly(['actionName', 'actionDescription', 'actionCardContent', 'appDisplayName', 'outputFieldLabels'], {
          actionName: text,
          actionDescription: text,
          actionCardContent: text,
          appDisplayName: text,
          inputFieldLabels: labels,
          inputFieldDescriptions: labels,
          outputFieldLabels: labels,
          executionRules: labels,
        }),
      }),
      objectTypes: { type: 'array', minItems: 1, items: { enum: ['CONTACT', 'COMPANY'] } },
    },
  ),
  SETTINGS: exactly(['entrypoint'], { entrypoint: entrypoint('settings') }),
};
