import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKeyLine, parseKeyRing } from '../../src/portals/key-ring.ts';
import { sealedPair } from '../../src/portals/portal-tokens.ts';
import { resealTokens } from '../../src/portals/reseal-tokens.ts';
import { open } from '../../src/portals/seal.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { openDatabase } from '../../src/store/open-database.ts';
import { createTokenStore } from '../../src/store/token-store.ts';
import { runRapport } from './run-rapport.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-keys-'));
const dataDir = join(folder, 'data');
const file = join(folder, 'keys');
const oldKey = newKeyLine(Date.UTC(2026, 0, 1));
const portals = Array.from({ length: 230 }, (_, index) => String(7_001 + index) as PortalId);
const environment = { RAPPORT_DATA_DIR: dataDir, RAPPORT_KEYS_FILE: file };
const ringOf = (text: string) => parseKeyRing(text, 'RAPPORT_KEYS_FILE');
const idOf = (line: string): string => line.split(':')[0]!;

/** Works on the database that the commands use, which belongs to one process at a time. */
async function withTokens<Result>(
  work: (tokens: ReturnType<typeof createTokenStore>) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase({ databaseUrl: null, dataDir });
  try {
    return await work(createTokenStore(database));
  } finally {
    await database.close();
  }
}

beforeAll(async () => {
  writeFileSync(file, `# ours\n${oldKey}\n`);
  await withTokens(async (tokens) => {
    for (const portal of portals) {
      const pair = { accessToken: `access ${portal}`, refreshToken: `refresh ${portal}` };
      await tokens.keepTokens(portal, { ...sealedPair(ringOf(oldKey), portal, pair), expiresAtMs: 9 });
    }
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('rapport keys', () => {
  it('new prints a key that a ring can be made of, and needs no configuration', async () => {
    const { code, out } = await runRapport(['keys', 'new']);
    expect(code).toBe(0);
    expect(ringOf(out).byId.size).toBe(1);
    const json = await runRapport(['keys', 'new', '--json']);
    expect(ringOf((JSON.parse(json.out) as { key: string }).key).byId.size).toBe(1);
  });

  it('list counts the tokens of each key and tells no key', async () => {
    const spare = newKeyLine(0);
    writeFileSync(file, `${oldKey}\n${spare}\n`);
    const { code, out } = await runRapport(['keys', 'list', '--json'], environment);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      keys: [
        { id: idOf(oldKey), use: 'seals', portals: 230 },
        { id: idOf(spare), use: 'opens', portals: 0 },
      ],
    });
    const plain = await runRapport(['keys'], environment);
    for (const text of [out, plain.out])
      for (const key of [oldKey, spare]) expect(text).not.toContain(key.split(':')[1]);
    writeFileSync(file, `${oldKey}\n`);
  });

  it('rotate puts a new key first and seals every token with it, so that the old key can go', async () => {
    const { code, out } = await runRapport(['keys', 'rotate', '--new-key', '--json'], environment);
    expect(code).toBe(0);
    const ring = ringOf(readFileSync(file, 'utf8'));
    expect(JSON.parse(out)).toEqual({ key: ring.first.id, resealed: 230, unopened: [] });
    expect([...ring.byId.keys()].at(-1)).toBe(idOf(oldKey));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const newest = { first: ring.first, byId: new Map([[ring.first.id, ring.first]]) };
    await withTokens(async (tokens) => {
      for (const portal of portals)
        expect(JSON.parse(open(newest, portal, (await tokens.tokensOf(portal))!))).toEqual({
          accessToken: `access ${portal}`,
          refreshToken: `refresh ${portal}`,
        });
    });
    const again = await runRapport(['keys', 'rotate', '--json'], environment);
    expect(JSON.parse(again.out)).toMatchObject({ resealed: 0 });
  });

  it('tell of tokens that no key opens, with exit code 1', async () => {
    const present = readFileSync(file, 'utf8');
    writeFileSync(file, `${newKeyLine(0)}\n`);
    const list = await runRapport(['keys', 'list', '--json'], environment);
    expect(list.code).toBe(1);
    expect(JSON.parse(list.out).keys.map(({ use }: { use: string }) => use)).toEqual(['seals', 'missing']);
    const rotate = await runRapport(['keys', 'rotate', '--json'], environment);
    expect(rotate.code).toBe(1);
    expect(JSON.parse(rotate.out)).toMatchObject({ resealed: 0, unopened: portals });
    writeFileSync(file, present);
  });

  it.each([
    ['no keys', { RAPPORT_KEYS_FILE: '' }, 'RAPPORT_KEYS'],
    ['a file that is not there', { RAPPORT_KEYS_FILE: join(folder, 'nowhere') }, 'RAPPORT_KEYS_FILE'],
    ['keys in both places', { RAPPORT_KEYS: oldKey }, 'exclude one another'],
    ['keys that are none', { RAPPORT_KEYS_FILE: '', RAPPORT_KEYS: 'k1:c2VjcmV0' }, 'RAPPORT_KEYS'],
  ])('end with %s by naming the variable, never its value', async (_what, more, named) => {
    const { code, out, err } = await runRapport(['keys', 'list', '--json'], { ...environment, ...more });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^rapport: [^\n]+\.\n$/);
    expect(err).toContain(named);
    expect(err).not.toMatch(/c2VjcmV0|nowhere/);
    expect(err).not.toContain(oldKey.split(':')[1]);
  });

  it('rotate with a new key says where it cannot put it', async () => {
    const { code, err } = await runRapport(['keys', 'rotate', '--new-key'], {
      RAPPORT_DATA_DIR: dataDir,
      RAPPORT_KEYS: oldKey,
    });
    expect(code).toBe(2);
    expect(err).toContain('RAPPORT_KEYS_FILE');
  });
});

describe('sealing all tokens anew', () => {
  it('goes on where it was cut off, and leaves alone what was refreshed meanwhile', async () => {
    const [first, second] = [ringOf(newKeyLine(1)), newKeyLine(2)];
    const both = ringOf(`${second}\n${readFileSync(file, 'utf8')}`);
    await withTokens(async (tokens) => {
      let calls = 0;
      const failing: typeof tokens.resealTokens = (...args) => {
        calls += 1;
        if (calls > 120) return Promise.reject(new Error('the process died'));
        return tokens.resealTokens(...args);
      };
      await expect(resealTokens({ ...tokens, resealTokens: failing }, both)).rejects.toThrow('died');
      // Somebody refreshes one token between the look and the sealing.
      const busy = portals.at(-1)!;
      const racing: typeof tokens.resealTokens = async (portal, generation, sealed) => {
        if (portal === busy && (await tokens.tokensOf(busy))!.keyId !== both.first.id)
          await tokens.keepTokens(busy, {
            ...sealedPair(both, busy, { accessToken: 'newer', refreshToken: 'newer' }),
            expiresAtMs: 9,
          });
        return tokens.resealTokens(portal, generation, sealed);
      };
      expect(await resealTokens({ ...tokens, resealTokens: racing }, both)).toEqual({ resealed: 109, unopened: [] });
      expect(await tokens.tokensByKey()).toEqual([{ keyId: both.first.id, tokens: 230 }]);
      expect(open(both, busy, (await tokens.tokensOf(busy))!)).toContain('newer');
      // A ring without the key finds nothing to open, and changes nothing.
      expect((await resealTokens(tokens, first)).unopened).toHaveLength(230);
    });
  });
});
