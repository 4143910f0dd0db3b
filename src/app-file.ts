import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AppScopes } from './portals/app-scopes.ts';
import { type Followed, followedEvents } from './portals/followed.ts';

const scope = z.object({ scope: z.string(), why: z.string() });
const subscription = z.union([
  z.object({
    objectType: z.string(),
    events: z.array(z.enum(followedEvents)).default([]),
    properties: z.array(z.string()).default([]),
  }),
  z.object({ hubEvents: z.array(z.literal('contact.privacyDeletion')) }),
]);
const schema = z.object({
  redirectPath: z.string(),
  requiredScopes: z.array(scope),
  optionalScopes: z.array(scope),
  webhookSubscriptions: z.array(subscription),
});

interface AppFile {
  readonly redirectPath: string;
  readonly scopes: AppScopes;
  readonly followed: Followed;
}

/** What `app.json` says of the HubSpot app: the permissions it asks for, where people come back to, what it is told of. */
export function readAppFile(): AppFile {
  const text = readFileSync(new URL('../app.json', import.meta.url), 'utf8');
  const { redirectPath, requiredScopes, optionalScopes, webhookSubscriptions } = schema.parse(JSON.parse(text));
  const scopes = { required: requiredScopes, optional: optionalScopes };
  return { redirectPath, scopes, followed: followedIn(webhookSubscriptions) };
}

/** The file has several entries a type, each with its reason. */
function followedIn(subscriptions: readonly z.output<typeof subscription>[]): Followed {
  const told = subscriptions.flatMap((one) => ('objectType' in one ? [one] : []));
  return {
    types: [...new Set(told.map(({ objectType }) => objectType))].map((objectType) => {
      const ofType = told.filter((one) => one.objectType === objectType);
      return {
        objectType,
        events: ofType.flatMap(({ events }) => events),
        properties: ofType.flatMap(({ properties }) => properties),
      };
    }),
    privacyDeletions: subscriptions.some((one) => 'hubEvents' in one && one.hubEvents.length > 0),
  };
}
