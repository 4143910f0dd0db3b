import { parseArgs } from 'node:util';
import { listen } from './listen.ts';
import { createLocalHubSpot } from './local-hubspot.ts';
import { readApp } from './oauth/registered-app.ts';
import { openPortals } from './open-portal.ts';
import { DEFAULT_TOKEN } from './options.ts';

/**
 * `node emulator/main.ts --portal demo|purchases|bench --portals 3 --app '{"appId":…}' … --project extensions
 * --app-origin http://127.0.0.1:3000`: puts a local HubSpot on a port of 127.0.0.1, prints one JSON line
 * `{"url","token","portalId","appOrigin","apps","portals"}` on
 * stdout and stays until SIGTERM, SIGINT or, with `--watch-stdin`, the end of stdin. The token opens the first portal;
 * the apps (`--app` once for each) can be installed in all of them.
 */
const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    port: { ...text, default: '0' },
    portal: { ...text, default: 'demo' },
    portals: { ...text, default: '1' },
    token: { ...text, default: DEFAULT_TOKEN },
    scopes: text,
    latency: { ...text, default: '0' },
    limit: { ...text, default: '110' },
    'associations-limit': text,
    'search-limit': text,
    'custom-property-limit': text,
    'property-lag': text,
    'search-lag': text,
    'webhook-clock': text,
    'webhook-gather': text,
    project: text,
    'app-origin': text,
    app: { ...text, multiple: true, default: [] },
    'token-life': text,
    'rotate-refresh-tokens': { type: 'boolean', default: false },
    contacts: text,
    companies: text,
    deals: text,
    'line-items': text,
    seed: text,
    'as-of': text,
    file: text,
    'watch-stdin': { type: 'boolean', default: false },
  },
});

const count = (value: string | undefined) => (value === undefined ? undefined : Number(value));
const seconds = (value: string | undefined) => (value === undefined ? undefined : Number(value) * 1_000);
const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };

try {
  const choice = {
    portal: values.portal,
    contacts: count(values.contacts),
    companies: count(values.companies),
    deals: count(values.deals),
    lineItems: count(values['line-items']),
    seed: count(values.seed),
    asOf: values['as-of'],
    file: values.file,
  };
  const { first, further } = await openPortals(choice, Number(values.portals));
  const hubspot = createLocalHubSpot(first, {
    portals: further,
    token: values.token,
    latencyMs: Number(values.latency),
    limits: {
      general: Number(values.limit),
      ...optional('associations', count(values['associations-limit'])),
      ...optional('search', count(values['search-limit'])),
    },
    apps: values.app.map((one) => readApp(JSON.parse(one))),
    rotatesRefreshTokens: values['rotate-refresh-tokens'],
    ...optional('tokenLifeMs', seconds(values['token-life'])),
    ...optional('scopes', values.scopes?.split(',')),
    ...optional('project', values.project),
    ...optional('appOrigin', values['app-origin']),
    webhooks: {
      ...optional('clock', count(values['webhook-clock'])),
      ...optional('gatherMs', count(values['webhook-gather'])),
    },
    ...optional('customPropertyLimit', count(values['custom-property-limit'])),
    ...optional('propertyLagMs', count(values['property-lag'])),
    ...optional('searchLagMs', count(values['search-lag'])),
  });
  const { url, close } = await listen(hubspot, Number(values.port));
  const stop = () => void close().then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (values['watch-stdin']) process.stdin.once('end', stop).once('close', stop).resume();
  const { appOrigin, portals, oauth } = hubspot;
  const apps = oauth.apps.map(({ appId, clientId, name }) => ({ appId, clientId, name }));
  console.log(
    JSON.stringify({ url, token: values.token, portalId: first.portalId, appOrigin, apps, portals: portals.ids }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
