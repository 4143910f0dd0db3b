import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { runRapport } from './run-rapport.ts';
import { emptySeed } from './small-seed.ts';

let hubSpot: LocalHubSpot;
let server: Listening;
let environment: Record<string, string>;
const folder = mkdtempSync(join(tmpdir(), 'rapport-cli-'));

beforeAll(async () => {
  hubSpot = createLocalHubSpot(emptySeed);
  server = await listen(hubSpot);
  environment = {
    HUBSPOT_API_URL: server.url,
    HUBSPOT_ACCESS_TOKEN: hubSpot.token,
    RAPPORT_DATA_DIR: join(folder, 'data'),
  };
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One sentence for a person: a line, ended by a full stop, without a stack. */
function expectSentence(text: string): void {
  const lines = text.split('\n').filter((line) => line.startsWith('rapport: '));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\.$/);
  expect(text).not.toMatch(/ {4}at /);
}

describe('what the command line says when something is wrong', () => {
  it('a wrong token: exit 2, nothing on stdout', async () => {
    const { code, out, err } = await runRapport(['sync', '--json'], {
      ...environment,
      HUBSPOT_ACCESS_TOKEN: 'pat-wrong',
    });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('HUBSPOT_ACCESS_TOKEN');
    expect(err).not.toContain('pat-wrong');
    expectSentence(err);
  });

  it('no token: exit 2 and how to get one', async () => {
    const { code, err } = await runRapport(['sync'], { RAPPORT_DATA_DIR: join(folder, 'data') });
    expect(code).toBe(2);
    expect(err).toContain('Set HUBSPOT_ACCESS_TOKEN');
    expectSentence(err);
  });

  it('an unreachable host: exit 3', async () => {
    const { code, err } = await runRapport(['sync'], { ...environment, HUBSPOT_API_URL: 'http://127.0.0.1:9' });
    expect(code).toBe(3);
    expect(err).toContain('cannot be reached');
    expectSentence(err);
  });

  it('an address that is none: exit 2', async () => {
    const { code, err } = await runRapport(['sync'], { ...environment, HUBSPOT_API_URL: 'hubapi' });
    expect(code).toBe(2);
    expect(err).toContain('HUBSPOT_API_URL');
    expectSentence(err);
  });

  it('company scopes missing: exit 2, naming them, and nothing written', async () => {
    const token = 'pat-without-companies';
    const scopes = [...hubSpot.installations.get(hubSpot.token)!.scopes].filter(
      (scope) => !scope.includes('companies'),
    );
    hubSpot.install({ token, scopes });
    const { code, err } = await runRapport(['sync'], {
      ...environment,
      HUBSPOT_ACCESS_TOKEN: token,
      RAPPORT_DATA_DIR: join(folder, 'scopeless'),
    });
    expect(code).toBe(2);
    expect(err).toContain('crm.objects.companies.read');
    expectSentence(err);
    expect(hubSpot.writeLog.length).toBe(0);
  });

  it('a portal without deals: exit 0, and no customers', async () => {
    const { code, out } = await runRapport(['sync', '--json'], {
      ...environment,
      RAPPORT_DATA_DIR: join(folder, 'empty'),
    });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      portalId: '777',
      customers: 0,
      written: { contacts: 0, companies: 0, values: 0 },
      failures: [],
    });
  });

  it('a data folder that cannot be made: exit 2', async () => {
    writeFileSync(join(folder, 'file'), '');
    const { code, err } = await runRapport(['sync'], {
      ...environment,
      RAPPORT_DATA_DIR: join(folder, 'file', 'data'),
    });
    expect(code).toBe(2);
    expect(err).toContain('RAPPORT_DATA_DIR');
    expectSentence(err);
  });

  it('a malformed line of purchases: exit 2, file, line and what to do', async () => {
    const file = join(folder, 'purchases.csv');
    writeFileSync(file, 'cust,date,amount,product,order\nA,2026-01-01,10,X,1\nA,not a day,10,X,2\n');
    const { code, out, err } = await runRapport(['demo', '--once', '--json', '--purchases', file]);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('purchases.csv');
    expect(err).toMatch(/line 3/);
    expectSentence(err);
  });

  it('a day that is none, and an unknown option: exit 2', async () => {
    expect((await runRapport(['sync', '--as-of', '2026-02-31'], environment)).code).toBe(2);
    const unknown = await runRapport(['sync', '--nonsense'], environment);
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toMatch(/^rapport: [^\n]+--nonsense/);
  });

  it('help needs no configuration and tells the exit codes', async () => {
    const { code, out } = await runRapport(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('sync');
    expect((await runRapport(['sync', '--help'])).out).toContain('Exit codes');
  });
});
