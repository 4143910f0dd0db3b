import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { splitEvents } from '../../src/cli/split-events.ts';
import type { Wiring } from '../../src/cli/wiring.ts';
import { readWebhookEvents } from '../../src/hubspot/read-webhook-events.ts';
import type { ChangeHint } from '../../src/pass/change-hint.ts';
import type { PortalId } from '../../src/scoring/ids.ts';
import { createStores } from '../../src/store/create-stores.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'rapport-receive-'));
const portal = '4711' as PortalId;
let database: Database;
beforeAll(async () => {
  database = await openDatabase({ databaseUrl: null, dataDir: folder });
  await createStores(database).tenants.connect(portal, { connection: 'oauth', scopes: [], installedBy: null, atMs: 1 });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

let events = 0;
/** An event that no other test has told. */
const event = (more: object = {}): object => {
  events += 1;
  return {
    portalId: 4711,
    subscriptionType: 'deal.creation',
    objectId: events,
    eventId: events,
    occurredAt: 1_564_113_600_000,
    ...more,
  };
};

/** Runs `rapport receive` in this process with a follower of its own. */
async function receive(file: string, { follows = true, json = true, fails = false } = {}) {
  const path = join(folder, 'events.json');
  writeFileSync(path, file);
  const hints: ChangeHint[] = [];
  let [out, code] = ['', -1];
  const wiring = {
    terminal: { cwd: folder, out: (text: string) => (out += text) },
    openStore: () => Promise.resolve({ ...createStores(database), close: () => Promise.resolve() }),
    readEvents: readWebhookEvents,
    planAfterPass: async () => {},
    noteCalls: async () => {},
    clockOf: async () => ({ nowMs: () => 0 }),
    ask: async () => {},
    follower: async () =>
      follows
        ? async (_portal: PortalId, told: readonly ChangeHint[]) => {
            if (fails) throw new TypeError('a bug');
            hints.push(...told);
          }
        : null,
  } as unknown as Wiring;
  const program = buildProgram(
    '0',
    () => wiring,
    (exitCode) => (code = exitCode),
  );
  try {
    await program.parseAsync(['receive', path, ...(json ? ['--json'] : [])], { from: 'user' });
    return { out, code, err: '', hints };
  } catch (error) {
    return { out, code: exitCodeOf(error), err: (error as Error).message, hints };
  }
}

describe('rapport receive', () => {
  it('keeps the events of a list and follows them', async () => {
    const { out, code, hints } = await receive(
      JSON.stringify([event({ objectId: 70 }), event({ objectId: 71 })], null, 2),
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      ...{ kept: 2, duplicates: 0, unknown: 0 },
      portals: [{ portal, drained: { events: 2, hints: 2, failed: 0, setAside: 0, ended: 'empty' } }],
    });
    expect(hints.map((hint) => 'id' in hint && hint.id)).toEqual(['70', '71']);
  });

  it('keeps the events of a file of lines, and knows them the second time', async () => {
    const lines = `${[event(), event(), event({ subscriptionType: 'quote.creation' })].map((one) => JSON.stringify(one)).join('\n\n')}\n`;
    expect(JSON.parse((await receive(lines)).out)).toMatchObject({ kept: 2, duplicates: 0, unknown: 1 });
    expect(JSON.parse((await receive(lines)).out)).toMatchObject({ kept: 0, duplicates: 2, unknown: 1 });
  });

  it('says in words what became of them', async () => {
    expect((await receive(JSON.stringify([event()]), { json: false })).out).toBe(
      '1 kept, 0 known already, 0 of kinds that are not followed\nportal 4711: 1 followed as 1 changes\n',
    );
    const { out, code } = await receive(JSON.stringify([event()]), { json: false, fails: true });
    expect(out).toContain('1 failed and wait, 0 set aside');
    expect(code).toBe(1);
    expect((await receive(JSON.stringify([event()]), { json: false, follows: false })).out).toContain(
      'wait in the inbox',
    );
  });

  it.each<[string, string, RegExp]>([
    ['a line that is no JSON', `${JSON.stringify(event())}\n{"portalId"\n`, /^Line 2: not JSON/],
    ['lines that are no events', `{}\n\n7\n${JSON.stringify(event())}`, /^Lines 1, 3: no event/],
    ['an element that is no event', `[\n${JSON.stringify(event())},\n{"portalId":\n4711}]`, /^Line 3: no event/],
    ['an element that is no JSON', `[\n${JSON.stringify(event())},\n{]`, /^Line 3: /],
    ['a list that is not closed', `[${JSON.stringify(event())}\n`, /^Line 2: the list of events is not closed/],
    ['something behind the list', '[]\n\n7', /^Line 3: something follows/],
    ['a comma too much', `[${JSON.stringify(event())},\n]`, /^Line 2: not JSON/],
    [
      'a portal that is not connected',
      `${JSON.stringify(event())}\n${JSON.stringify(event({ portalId: 9 }))}`,
      /portal 9 \(line 2\)/,
    ],
  ])('refuses %s by its line, and keeps nothing', async (_what, file, said) => {
    const before = (await createStores(database).inbox.inboxFigures()).waiting;
    const { code, err, out, hints } = await receive(file);
    expect([code, out, hints]).toEqual([2, '', []]);
    expect(err).toMatch(said);
    expect(err).toMatch(/\.$/);
    expect((await createStores(database).inbox.inboxFigures()).waiting).toBe(before);
  });

  it('refuses a file that is not there', async () => {
    const program = buildProgram(
      '0',
      () => ({ terminal: { cwd: folder } }) as unknown as Wiring,
      () => {},
    );
    const missing = program.parseAsync(['receive', join(folder, 'missing.json')], { from: 'user' });
    await expect(missing).rejects.toThrow(/cannot be read \(ENOENT\)\.$/);
  });

  test.prop([fc.array(fc.dictionary(fc.string(), fc.jsonValue())), fc.constantFrom(undefined, 2)])(
    'takes a list of anything apart into what it was made of',
    (list, indent) => {
      const texts = splitEvents(JSON.stringify(list, null, indent));
      expect(texts.map(({ text }) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(list)));
      const lines = list.map((one) => JSON.stringify(one));
      if (lines.length > 0) expect(splitEvents(lines.join('\n')).map(({ text }) => text)).toEqual(lines);
    },
  );
});
