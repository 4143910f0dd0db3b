import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const json = (path: string) => JSON.parse(file(path));

const app = json('app.json');
const meta = json('extensions/app/app-hsmeta.json');
const project = json('hsproject.json');

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
