import { z } from 'zod';
import { AppError } from '../pass/app-error.ts';
import type { Followed, FollowedType } from '../portals/followed.ts';
import type {
  Asked,
  JournalSubscriptions,
  StandingSubscription,
  Subscription,
} from '../portals/journal-subscriptions.ts';
import type { PortalId } from '../scoring/ids.ts';
import { type AppAnswer, type AppCallsOptions, appCalls, unexpected } from './app-calls.ts';
import { codeOf, readErrorBody } from './error-body.ts';
import { parseJson } from './parse-json.ts';
import { scopesOr } from './usual-scopes.ts';
import { HUBSPOT_API_VERSION } from './version.ts';
import { idOfType, typeOfName } from './webhook-event.ts';

const path = `/webhooks-journal/subscriptions/${HUBSPOT_API_VERSION}`;
const ownScopes = ['read', 'write'].map((what) => `developer.webhooks_journal.subscriptions.${what}`);

const id = z.union([z.string().min(1), z.number()]).transform(String);
const texts = z.array(z.string()).nullish().catch(null);
const standing = z.object({
  id,
  portalId: id.nullish().catch(null),
  subscriptionType: z.string(),
  objectTypeId: z.string().nullish().catch(null),
  actions: texts,
  properties: texts,
  associatedObjectTypeIds: texts,
  objectIds: z.array(z.unknown()).nullish().catch(null),
  deletedAt: z.unknown().optional(),
});
const list = z.object({ results: z.array(z.unknown()) });

/**
 * The app's subscriptions of HubSpot's webhooks journal (developers.hubspot.com, "Webhooks journal", 2026-03). HubSpot wants them
 * asked for with the scopes of the records as well; an app that it does not give them to asks without.
 */
export function createJournalSubscriptions(options: AppCallsOptions, { types }: Followed): JournalSubscriptions {
  const call = appCalls(options, [...ownScopes, ...new Set(types.flatMap(scopesOf))], ownScopes);
  const remove = async (what: string, signal?: AbortSignal): Promise<Asked> => {
    const answer = await call({ method: 'DELETE', path: `${path}/${what}`, signal });
    return isDone(answer) || answer.status === 404 ? { ok: true } : refusal(answer);
  };
  return {
    standing: async (signal) => {
      const answer = await call({ method: 'GET', path, signal });
      if (answer.status === 403)
        throw new AppError('missing_scope', 'HubSpot does not let this app see its subscriptions of the journal.');
      const { results } = read(list, answer);
      return results.flatMap((one) => standingOf(standing.safeParse(one).data) ?? []);
    },
    subscribe: async (portal, subscription, signal) => {
      const body = { ...subscription, portalId: Number(portal), objectIds: [] };
      const answer = await call({ method: 'POST', path, body, signal });
      // It stands already, made by somebody else at the same time.
      if (answer.status === 409) return { ok: true, id: null };
      if (!isDone(answer)) return refusal(answer);
      return { ok: true, id: read(standing.pick({ id: true }), answer).id };
    },
    unsubscribe: (one, signal) => remove(encodeURIComponent(one), signal),
    leave: (portal, signal) => remove(`portals/${portal}`, signal),
  };
}

const isDone = ({ status }: AppAnswer): boolean => status >= 200 && status < 300;

function refusal({ status, text }: AppAnswer): Extract<Asked, { ok: false }> {
  const code = codeOf(readErrorBody(text));
  return { ok: false, code: /^[\w.]{1,80}$/.test(code) && code !== 'UNKNOWN' ? code : `status ${status}` };
}

function read<Value>(schema: z.ZodType<Value>, { status, text }: AppAnswer): Value {
  try {
    return schema.parse(parseJson(text));
  } catch {
    throw unexpected(status);
  }
}

/** `null`: it is over, belongs to no portal, or is of a kind that nobody here asks for. */
function standingOf(one: z.output<typeof standing> | undefined): StandingSubscription | null {
  if (one?.portalId == null || one.deletedAt != null) return null;
  return {
    id: one.id,
    portal: one.portalId as PortalId,
    subscriptionType: one.subscriptionType,
    objectTypeId: one.objectTypeId ?? '',
    actions: one.actions ?? [],
    properties: one.properties ?? [],
    associatedObjectTypeIds: one.associatedObjectTypeIds ?? [],
    someOnly: (one.objectIds ?? []).length > 0,
  };
}

const actions: Readonly<Record<string, string>> = {
  creation: 'CREATE',
  deletion: 'DELETE',
  merge: 'MERGE',
  restore: 'RESTORE',
};

/** What the journal has to be asked for so that it tells what the webhooks tell, as far as a portal granted the scopes for it. */
export function wantedSubscriptions(followed: Followed, granted: readonly string[]): readonly Subscription[] {
  const types = followed.types.filter((type) => scopesOf(type).every((scope) => granted.includes(scope)));
  const bare = { properties: [], associatedObjectTypeIds: [] };
  return types.flatMap((type): Subscription[] => {
    const objectTypeId = typeIdOf(type);
    const others = types.filter((other) => other !== type).map(typeIdOf);
    return [
      {
        ...bare,
        subscriptionType: 'OBJECT',
        objectTypeId,
        actions: [
          ...type.events.flatMap((event) => actions[event] ?? []),
          ...(type.properties.length > 0 ? ['UPDATE'] : []),
        ],
        properties: type.properties,
      },
      ...(type.events.includes('associationChange') && others.length > 0
        ? [
            {
              ...bare,
              subscriptionType: 'ASSOCIATION',
              objectTypeId,
              actions: ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'],
              associatedObjectTypeIds: others,
            },
          ]
        : []),
      ...(followed.privacyDeletions && type.objectType === 'contact'
        ? [{ ...bare, subscriptionType: 'GDPR_PRIVACY_DELETION', objectTypeId, actions: ['GDPR_DELETE'] }]
        : []),
    ];
  });
}

const scopesOf = ({ objectType }: FollowedType): readonly string[] =>
  scopesOr([], 'read', typeOfName(objectType) ?? '');
const typeIdOf = ({ objectType }: FollowedType): string => idOfType(typeOfName(objectType)!);
