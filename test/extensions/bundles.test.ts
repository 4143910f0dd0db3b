import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

const app = path.resolve(import.meta.dirname, '../../extensions/app');
const outputDir = mkdtempSync(path.join(tmpdir(), 'rapport-bundles-'));
// Otherwise the builder takes what vitest calls the environment and builds for development: every element with its file and line.
beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'));
afterAll(() => void vi.unstubAllEnvs());
afterAll(() => rmSync(outputDir, { recursive: true, force: true }));

/** Minified, before compression: a card waits for it on every record that is opened. */
const mostBytes = 150_000;

const build = async (entryPoint: string): Promise<string> => {
  await remoteBuild({
    root: path.dirname(entryPoint),
    entryPoint,
    outputDir,
    logLevel: 'silent',
    appConfig: { variables: { APP_ORIGIN: 'https://rapport.example.com' } },
  });
  return readFileSync(path.join(outputDir, `${path.parse(entryPoint).name}.js`), 'utf8');
};

describe('HubSpot’s own builder', () => {
  it.each(['cards/RecordCard', 'cards/SidebarCard', 'pages/Pages', 'settings/Settings'])(
    'bundles %s for a worker that has neither Node nor an environment',
    async (name) => {
      const bundle = await build(path.join(app, `${name}.tsx`));
      expect(bundle.length).toBeGreaterThan(1_000);
      expect(Buffer.byteLength(bundle)).toBeLessThanOrEqual(mostBytes);
      expect(bundle).not.toMatch(/["']node:|process\.env|import\.meta/);
      expect(bundle).toContain('extend_V2');
    },
  );

  it('refuses an import that leads nowhere', async () => {
    const lost = path.join(outputDir, 'Lost.tsx');
    writeFileSync(lost, "import { nothing } from './nowhere.ts';\nexport const lost = nothing;\n");
    await expect(build(lost)).rejects.toThrow(/nowhere/);
  });
});
