import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { createHttpApp } from '../../src/http/create-http-app.ts';
import { screenRoutes } from '../../src/http/screen-routes.ts';
import { workflowRoutes } from '../../src/http/workflows/workflow-requests.ts';
import type { Asker, Screens } from '../../src/screens/screens.ts';
import { apps, type OpenApp, origin, quietWorld } from './open-app.ts';
import { questions } from './questions.ts';
import { sampleScreens } from './sample-answers.ts';

const open = apps();

const openAddresses = ['get /openapi.json'];

/** `method path` of everything the app itself knows, from its router. */
function routesOf(): string[] {
  const app = createHttpApp({ ...quietWorld(), screens: sampleScreens() });
  const layers = (app.router as unknown as { stack: { route?: { path: string; methods: Record<string, boolean> } }[] })
    .stack;
  return layers.flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method} ${route.path}`),
  );
}
/** Signed for no person: see webhooks.test.ts and workflow-actions.test.ts. */
const ofNobody = ['post /webhooks', ...workflowRoutes.map(({ path }) => `post ${path}`)];
/** Of a router of their own: see test/http's tests of health. */
const ofWatchers = ['get /healthz', 'get /readyz'];
const signedRoutes = routesOf().filter((route) => ![...openAddresses, ...ofNobody].includes(route));

function ask(app: OpenApp, route: string, sending: Parameters<OpenApp['send']>[1] = {}): Promise<Response> {
  const [method, pattern] = route.split(' ') as [string, string];
  const { path = pattern, body } = questions[route]!;
  return app.send(path, { method: method.toUpperCase(), ...(body === undefined ? {} : { body }), ...sending });
}

const answerOf = (route: string): z.ZodType =>
  screenRoutes.find(({ method, path }) => `${method} ${path}` === route)!.answer;

describe('the routes of the app', () => {
  it('are all asked here', () => {
    expect(signedRoutes.length).toBeGreaterThan(10);
    expect(signedRoutes.filter((route) => questions[route] === undefined)).toEqual([]);
  });

  it('all stand in the OpenAPI document, and nothing else does', async () => {
    const { url } = await open();
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
      openapi: string;
      servers: unknown;
      paths: Record<string, Record<string, { responses: Record<string, { content: object }> }>>;
    };
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: origin }] });
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(told.sort()).toEqual([...routesOf(), ...ofWatchers].sort());
    for (const route of signedRoutes) {
      const [method, path] = route.split(' ') as [string, string];
      const { responses } = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]![method]!;
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '401', '403', '404', '429', '503']));
      expect(responses['403']!.content).toHaveProperty(['application/problem+json']);
    }
  });
});

/** The sample, noting for which portal and person each screen was asked. */
function watched(): { readonly asked: string[]; readonly screens: Screens } {
  const asked: string[] = [];
  const screens = new Proxy(sampleScreens(), {
    get: (target, name: keyof Screens) => (asker: Asker, question: never) => {
      asked.push(`${asker.portal} ${asker.userId}`);
      return target[name](asker, question);
    },
  });
  return { asked, screens };
}

describe.each(signedRoutes)('%s', (route) => {
  it('answers as its schema says', async () => {
    const response = await ask(await open({ screens: sampleScreens() }), route);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text.length).toBeLessThan(100_000);
    expect(answerOf(route).safeParse(JSON.parse(text)).error?.issues ?? []).toEqual([]);
  });

  it('tells nothing without a signature', async () => {
    const { url } = await open({ screens: sampleScreens() });
    const [method, pattern] = route.split(' ') as [string, string];
    const response = await fetch(`${url}${questions[route]!.path ?? pattern}`, { method: method.toUpperCase() });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ code: 'missing_headers' });
  });

  it('tells a portal that is not connected nothing', async () => {
    const app = await open({ screens: sampleScreens(), roles: { of: async () => null } });
    const response = await ask(app, route);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'portal_unknown' });
  });

  it('answers for the signed portal, whatever other portal is named beside it', async () => {
    const { asked, screens } = watched();
    const app = await open({ screens });
    const { path = route.split(' ')[1]!, body } = questions[route]!;
    const [method] = route.split(' ') as [string];
    const send = (query: string, more: object = {}) =>
      app.send(`${path}${path.includes('?') ? '&' : '?'}${query}`, {
        method: method.toUpperCase(),
        ...(body === undefined ? {} : { body: { ...body, ...more } }),
        portal: '4711',
      });
    for (const query of ['portal=4712', 'portalid=4712&userid=9', 'portalId[]=4712', 'appId2=4712'])
      expect((await send(query)).status).toBe(200);
    expect(new Set(asked)).toEqual(new Set(['4711 501']));
    const before = asked.length;
    for (const query of ['portalId=4712', 'userId=9']) expect((await send(query)).status).toBe(400);
    if (body !== undefined) expect((await send('a=b', { portalId: '4712' })).status).toBe(422);
    expect(asked).toHaveLength(before);
  });

  it('is for those who may see it', async () => {
    const roles = (admin: boolean, seesMoney: boolean) => ({ of: async () => ({ admin, seesMoney }) });
    const statusFor = async (admin: boolean, seesMoney: boolean): Promise<number> =>
      (await ask(await open({ screens: sampleScreens(), roles: roles(admin, seesMoney) }), route)).status;
    const rights = questions[route]!.for;
    expect(await statusFor(false, false)).toBe(rights === 'everybody' ? 200 : 403);
    expect(await statusFor(false, true)).toBe(rights === 'admins' ? 403 : 200);
  });
});
