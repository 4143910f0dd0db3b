import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { workflowRoutes } from '../../src/http/workflows/workflow-requests.ts';
import { companyProperties } from '../../src/hubspot/facts/company-fact.ts';
import { contactProperties } from '../../src/hubspot/facts/contact-fact.ts';
import { dealProperties } from '../../src/hubspot/facts/deal-fact.ts';
import { rateProperties } from '../../src/hubspot/facts/exchange-rate.ts';
import { lineItemProperties } from '../../src/hubspot/facts/line-item-fact.ts';
import { ticketProperties } from '../../src/hubspot/facts/ticket-fact.ts';
import { isWritten, propertyDefinitions } from '../../src/portals/properties.ts';
import { playChoices } from '../../src/portals/words.ts';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const json = (path: string) => JSON.parse(file(path));

const app = json('app.json');
const meta = json('extensions/app/app-hsmeta.json');
const webhooks = json('extensions/app/webhooks/webhooks-hsmeta.json').config;
const project = json('hsproject.json');

interface Subscription {
  readonly objectType?: string;
  readonly events?: readonly string[];
  readonly properties?: readonly string[];
  readonly hubEvents?: readonly string[];
  readonly why: string;
}
interface Told {
  readonly subscriptionType: string;
  readonly objectType?: string;
  readonly propertyName?: string;
  readonly active: boolean;
}

describe('the HubSpot project', () => {
  it('says of itself what app.json says', () => {
    const names = (scopes: readonly { scope: string }[]) => scopes.map(({ scope }) => scope);
    expect(meta.uid).toBe(app.uid);
    expect(meta.config.name).toBe(app.name);
    expect(meta.config.description).toBe(app.description);
    expect(meta.config.auth.requiredScopes).toEqual(names(app.requiredScopes));
    expect(meta.config.auth.optionalScopes).toEqual(names(app.optionalScopes));
    expect(meta.config.support).toEqual(app.support);
    expect(meta.config.auth.redirectUrls).toEqual([`\${APP_ORIGIN}${app.redirectPath}`]);
  });

  it('gives every scope a reason and never names HubSpot as its own', () => {
    for (const { why } of [...app.requiredScopes, ...app.optionalScopes]) expect(why.length).toBeGreaterThan(15);
    expect(app.name).not.toMatch(/hubspot/i);
  });

  it('is uploaded from extensions/ on the platform version that was tried', () => {
    expect(project).toMatchObject({ srcDir: 'extensions', platformVersion: '2026.03' });
    expect(existsSync(new URL('../../extensions/app/app-hsmeta.json', import.meta.url))).toBe(true);
  });

  it('stands on the records app.json names, and may fetch from its own origin only', () => {
    const cards = ['contact', 'company', 'sidebar'].map((name) =>
      json(`extensions/app/cards/${name}-card-hsmeta.json`),
    );
    const types = new Set(cards.flatMap(({ config }) => config.objectTypes));
    expect([...types].toSorted()).toEqual(app.objectTypes.toSorted());
    const origin = meta.config.auth.redirectUrls[0].replace(app.redirectPath, '');
    expect(meta.config.permittedUrls).toEqual({ fetch: [origin], iframe: [], img: [] });
  });

  it('is told of what app.json subscribes to, each thing once and with a reason, at the address of the backend', () => {
    const all: Subscription[] = app.webhookSubscriptions;
    const told = all.flatMap(({ objectType, events = [], properties = [] }) => [
      ...events.map((event) => `object.${event} ${objectType}`),
      ...properties.map((property) => `object.propertyChange ${objectType} ${property}`),
    ]);
    const { crmObjects, legacyCrmObjects, hubEvents } = webhooks.subscriptions;
    const named = (crmObjects as Told[]).map(({ subscriptionType, objectType, propertyName }) =>
      [subscriptionType, objectType, propertyName].filter(Boolean).join(' '),
    );
    expect(named).toEqual(told);
    expect(new Set(told).size).toBe(told.length);
    expect((hubEvents as Told[]).map(({ subscriptionType }) => subscriptionType)).toEqual(
      all.flatMap((subscription) => subscription.hubEvents ?? []),
    );
    expect([...crmObjects, ...hubEvents].every(({ active }: Told) => active)).toBe(true);
    expect(legacyCrmObjects).toEqual([]);
    for (const { why } of all) expect(why.length).toBeGreaterThan(15);
    expect(webhooks.settings.targetUrl).toBe(`\${APP_ORIGIN}${app.webhookPath}`);
  });

  it('is told of nothing that HubSpot does not deliver, nor of what Rapport writes itself', () => {
    const properties = (app.webhookSubscriptions as Subscription[]).flatMap((one) => one.properties ?? []);
    const calculated =
      /^(total_revenue|num_unique_conversion_events|hs_lastmodifieddate|lastmodifieddate|hs_is_closed|amount_in_home_currency|hs_mrr|hs_arr|hs_tcv|num_|hs_num_)/;
    expect(properties.filter((name) => calculated.test(name))).toEqual([]);
    const ours = properties.filter((name) => name.startsWith('rapport_'));
    const written = propertyDefinitions.filter(isWritten).map(({ name }) => name);
    expect(ours.filter((name) => written.includes(name))).toEqual([]);
    expect(new Set(ours)).toEqual(
      new Set(
        propertyDefinitions
          .filter((definition) => !isWritten(definition))
          .map(({ name }) => name)
          // Nothing follows from the one, and of the other cards tell themselves.
          .filter((name) => name !== 'rapport_override_reason' && name !== 'rapport_motivators'),
      ),
    );
  });

  it('is told of inputs that the facts are made of', () => {
    const read: Record<string, readonly string[]> = {
      contact: contactProperties,
      company: companyProperties,
      deal: [...dealProperties, ...rateProperties],
      ticket: ticketProperties,
      line_item: lineItemProperties,
    };
    for (const { objectType, properties = [] } of app.webhookSubscriptions as Subscription[])
      for (const name of properties)
        if (!name.startsWith('rapport_')) expect(read[objectType!], `${objectType} ${name}`).toContain(name);
  });

  it('names the workflow actions of app.json, each with a reason, at addresses that the backend answers', () => {
    const named: readonly { uid: string; path: string; why: string }[] = app.workflowActions;
    expect(named.map(({ path }) => path)).toEqual(workflowRoutes.map(({ path }) => path));
    const files = named.map(({ path }) =>
      json(`extensions/app/workflow-actions/${path.split('/').at(-1)}-hsmeta.json`),
    );
    for (const [index, { uid, path, why }] of named.entries()) {
      expect(files[index]).toMatchObject({
        uid,
        type: 'workflow-action',
        config: { actionUrl: `\${APP_ORIGIN}${path}` },
      });
      expect(why.length).toBeGreaterThan(15);
    }
  });

  it('gives steps the values and labels of the properties, so that workflows branch on both alike', () => {
    const fields = (action: string, side: 'inputFields' | 'outputFields') =>
      new Map<string, { type: string; options?: unknown }>(
        json(`extensions/app/workflow-actions/${action}-hsmeta.json`).config[side].map(
          ({ typeDefinition }: { typeDefinition: { name: string; type: string } }) => [
            typeDefinition.name,
            typeDefinition,
          ],
        ),
      );
    const same = (field: unknown, name: string): void => {
      const { type, options } = propertyDefinitions.find((property) => property.name === name)!;
      expect(field, name).toMatchObject({ type, ...(options.length > 0 ? { options } : {}) });
    };
    const rescored = fields('rescore', 'outputFields');
    same(rescored.get('category'), 'rapport_churn_category');
    same(rescored.get('tier'), 'rapport_tier');
    same(rescored.get('stage'), 'rapport_connection_stage');
    same(rescored.get('chance_to_buy'), 'rapport_chance_to_buy');
    same(rescored.get('revenue_at_risk'), 'rapport_revenue_at_risk');
    same(rescored.get('next_play'), 'rapport_next_play');
    const noted = fields('note-answer', 'inputFields');
    same(noted.get('response'), 'rapport_last_response');
    same(noted.get('leaving_reason'), 'rapport_leaving_reason');
    same(noted.get('contact_again_on'), 'rapport_contact_again_on');
    expect(fields('create-task', 'inputFields').get('play')!.options).toEqual([
      { value: 'next_play', label: 'Next play' },
      ...playChoices,
    ]);
  });

  it('takes the account from the environment in every script', () => {
    const scripts = Object.entries<string>(json('package.json').scripts).filter(([name]) => name.startsWith('hs:'));
    expect(scripts.map(([name]) => name)).toEqual(['hs:validate', 'hs:upload', 'hs:dev']);
    for (const [, script] of scripts) expect(script).toContain('--use-env');
  });

  it('keeps no secret in the committed CLI configuration', () => {
    expect(file('hubspot.config.yml')).not.toMatch(
      /personalAccessKey:|accessToken:|refreshToken:|clientSecret:|apiKey:/,
    );
  });
});
