import { z } from 'zod';
import { createDocument } from 'zod-openapi';
import type { Refusal } from '../../extensions/app/cards/lib/answers/refusal.ts';
import type { ScreenRoute } from './screen-route.ts';
import { screenRoutes } from './screen-routes.ts';
import { workflowRoutes } from './workflows/workflow-requests.ts';

const refusal = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string(), code: z.string() })
  .meta({ id: 'Refusal', description: 'RFC 9457 problem details; `code` is stable' }) satisfies z.ZodType<Refusal>;

const refusals = {
  400: 'The request cannot be read.',
  401: 'Not signed by HubSpot, or not any more.',
  403: 'Not for this person.',
  404: 'This portal is not connected, or does not have it.',
  409: 'Somebody else changed it meanwhile.',
  413: 'Too large.',
  415: 'The body has a content encoding.',
  422: 'A value is not allowed.',
  429: 'Too many requests; Retry-After says when to come again.',
  500: 'A bug; the detail names the request to report.',
  502: 'HubSpot refuses Rapport.',
  503: 'HubSpot or the database cannot be asked now, or the answer takes too long.',
} as const;

/** What HubSpot's proxy adds to every request. */
const signed = {
  query: z.object({
    portalId: z.string().meta({ description: 'added and signed by HubSpot' }),
    userId: z.string().meta({ description: 'added and signed by HubSpot' }),
  }),
  header: z.object({
    'X-HubSpot-Signature-v3': z.string(),
    'X-HubSpot-Request-Timestamp': z.string().meta({ description: 'epoch milliseconds' }),
  }),
};

/** The OpenAPI document of the backend, made from the schemas that requests are read with. */
export function openApiDocument(publicOrigin: string): object {
  const paths: Record<string, Record<string, object>> = {
    '/healthz': { get: open('Does the process answer?', z.object({ status: z.literal('ok') })) },
    '/readyz': {
      get: open(
        'Is its database in reach too? 503 where not, or where it ends.',
        z.object({ status: z.literal('ok') }),
      ),
    },
    '/openapi.json': { get: open('This document.', z.looseObject({})) },
    '/webhooks': { post: webhooks() },
  };
  for (const { path, summary, body } of workflowRoutes) paths[path] = { post: workflow(summary, body) };
  for (const route of screenRoutes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operation(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Rapport',
      version: '1',
      description:
        'What the cards and pages of Rapport ask. Every request to /screens comes through HubSpot, which signs it.',
    },
    servers: [{ url: publicOrigin }],
    paths,
  });
}

function operation({ method, path, summary, input, answer }: ScreenRoute): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  const only = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, input.shape[name]]));
  const inBody =
    inPath.length === 0
      ? input
      : z.strictObject(only(Object.keys(input.shape).filter((name) => !inPath.includes(name))));
  const inQuery = method === 'get' ? Object.keys(input.shape).filter((name) => !inPath.includes(name)) : [];
  return {
    summary,
    requestParams: {
      query: signed.query.extend(only(inQuery)),
      header: signed.header,
      ...(inPath.length === 0 ? {} : { path: z.object(only(inPath)) }),
    },
    ...(method === 'get'
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: inBody } } } }),
    responses: {
      200: { description: 'The answer.', content: { 'application/json': { schema: answer } } },
      ...refused(),
    },
  };
}

const count = z.int();
const webhooks = (): object => ({
  summary: 'Events from HubSpot; answered once they are kept.',
  requestParams: { header: signed.header },
  requestBody: { required: true, content: { 'application/json': { schema: z.array(z.looseObject({})) } } },
  responses: {
    200: {
      description: 'What became of the events, in numbers.',
      content: {
        'application/json': {
          schema: z.object({
            kept: count,
            duplicates: count,
            strangers: count.meta({ description: 'of portals that are not connected' }),
            unknown: count.meta({ description: 'of kinds or about records that nobody follows' }),
            unreadable: count,
          }),
        },
      },
    },
    ...refused([400, 401, 413, 415, 429, 500, 503]),
  },
});

const workflow = (summary: string, body: z.ZodType): object => ({
  summary,
  requestParams: {
    header: z.object({ 'X-HubSpot-Signature': z.string(), 'X-HubSpot-Signature-Version': z.literal('v2') }).partial(),
  },
  requestBody: { required: true, content: { 'application/json': { schema: body } } },
  responses: {
    200: {
      description: 'The outputs of the step; `hs_execution_state` BLOCK: they come later.',
      content: { 'application/json': { schema: z.object({ outputFields: z.record(z.string(), z.string()) }) } },
    },
    ...refused([400, 401, 404, 409, 413, 415, 422, 429, 500, 502, 503]),
  },
});

const open = (summary: string, schema: z.ZodType): object => ({
  summary,
  security: [],
  responses: {
    200: { description: 'The answer.', content: { 'application/json': { schema } } },
    ...refused([429, 503]),
  },
});

const refused = (statuses: readonly number[] = Object.keys(refusals).map(Number)): object =>
  Object.fromEntries(
    Object.entries(refusals)
      .filter(([status]) => statuses.includes(Number(status)))
      .map(([status, description]) => [
        status,
        { description, content: { 'application/problem+json': { schema: refusal } } },
      ]),
  );
