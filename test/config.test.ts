import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';

const dev = { RAPPORT_DEV_ORIGIN: 'http://localhost:3000', RAPPORT_DEV_PORTAL_ID: '4711', RAPPORT_DEV_USER_ID: '501' };
const wrong = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the environment of the backend', () => {
  it('listens on this machine only and knows nobody, unless told otherwise', () => {
    expect(readConfig({}).backend).toEqual({
      app: null,
      appId: null,
      journal: false,
      keys: { text: null, file: null },
      clientSecrets: [],
      publicOrigin: null,
      region: null,
      adminUserIds: [],
      retentionDays: 30,
      host: '127.0.0.1',
      port: 3000,
      trustedProxies: 0,
      workerPort: null,
      metricsToken: null,
      production: false,
      embeddedInProduction: false,
      dev: null,
    });
  });

  it('takes several secrets and admins, and an origin with or without a slash', () => {
    const { backend } = readConfig({
      HUBSPOT_CLIENT_SECRET: 'new, old,',
      RAPPORT_PUBLIC_ORIGIN: 'https://Rapport.example/',
      RAPPORT_ADMIN_USER_IDS: '501,502',
      PORT: '0',
    });
    expect(backend).toMatchObject({
      clientSecrets: ['new', 'old'],
      publicOrigin: 'https://rapport.example',
      adminUserIds: ['501', '502'],
      retentionDays: 30,
      port: 0,
    });
  });

  it('takes an app that portals install, its keys from one place, and where it stands', () => {
    const { backend } = readConfig({
      HUBSPOT_CLIENT_ID: '7fff1e36-2d40-4ae1-bbb1-5266d59564fb',
      HUBSPOT_APP_ID: '77',
      HUBSPOT_AUTHORIZE_URL: 'http://127.0.0.1:4010/oauth/authorize',
      RAPPORT_KEYS: 'k1:secret',
      RAPPORT_REGION: 'EU',
    });
    expect(backend).toMatchObject({
      app: {
        clientId: '7fff1e36-2d40-4ae1-bbb1-5266d59564fb',
        authoriseUrl: 'http://127.0.0.1:4010/oauth/authorize',
      },
      appId: '77',
      keys: { text: 'k1:secret', file: null },
      region: 'eu',
    });
    for (const url of ['http://hubspot.example/authorize', 'javascript:alert(1)', 'authorize'])
      expect(wrong({ HUBSPOT_AUTHORIZE_URL: url })).toContain('HUBSPOT_AUTHORIZE_URL must');
    const twice = wrong({ RAPPORT_KEYS: 'k1:secret', RAPPORT_KEYS_FILE: '/run/keys' });
    expect(twice).toContain('RAPPORT_KEYS and RAPPORT_KEYS_FILE exclude one another');
    expect(twice).not.toMatch(/secret|run/);
    expect(wrong({ HUBSPOT_CLIENT_ID: 'two words' })).not.toContain('two words');
  });

  it('takes http only on this machine, and no path', () => {
    expect(readConfig({ RAPPORT_PUBLIC_ORIGIN: 'http://127.0.0.1:3000' }).backend.publicOrigin).toBe(
      'http://127.0.0.1:3000',
    );
    for (const origin of [
      'http://rapport.example',
      'https://rapport.example/app',
      'rapport.example',
      'ftp://127.0.0.1',
    ])
      expect(wrong({ RAPPORT_PUBLIC_ORIGIN: origin })).toContain('RAPPORT_PUBLIC_ORIGIN must');
    expect(wrong({ PORT: 'http' })).toContain('PORT must be a port');
    expect(wrong({ RAPPORT_ADMIN_USER_IDS: 'kim@example.com' })).toContain('RAPPORT_ADMIN_USER_IDS');
    expect(wrong({ RAPPORT_ADMIN_USER_IDS: 'kim@example.com' })).not.toContain('kim@');
  });

  it('knows whom local development stands for, all or nothing, and never in production', () => {
    const known = { origin: 'http://localhost:3000', portal: '4711', userId: '501' };
    expect(readConfig({ ...dev, NODE_ENV: 'development' }).backend.dev).toEqual(known);
    expect(wrong({ ...dev, NODE_ENV: 'production' })).toContain('must be removed in production');
    expect(wrong({ RAPPORT_DEV_ORIGIN: dev.RAPPORT_DEV_ORIGIN })).toContain('go together');
    expect(readConfig({ NODE_ENV: 'production' }).backend.dev).toBeNull();
  });
});
