import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sample } from 'fast-check';
import { demoPortal } from '../emulator/portals/demo-portal.ts';
import { openDatabase } from '../src/store/open-database.ts';
import { anyNights } from '../test/pass/any-nights.ts';
import { brokenPromises } from '../test/pass/lived-nights.ts';
import { OpenPass } from '../test/pass/open-pass.ts';

/**
 * `node bench/nights.ts --runs 20 --seed 1 --contacts 200`: the test of thirty nights for many offices, and every broken promise
 * with the seed that shows it. Ends with 1 where one was broken.
 */
const number = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    runs: { ...number, default: '10' },
    seed: { ...number, default: '1' },
    contacts: { ...number, default: '200' },
  },
});
const first = Number(values.seed);
const folder = await mkdtemp(join(tmpdir(), 'rapport-nights-'));
const database = await openDatabase({ databaseUrl: null, dataDir: folder });
try {
  for (let seed = first; seed < first + Number(values.runs); seed += 1) {
    const [nights] = sample(anyNights, { seed, numRuns: 1 });
    const portal = demoPortal({ contacts: Number(values.contacts), seed: nights!.plan.seed });
    const pass = await OpenPass.open(database, { ...portal, portalId: 840_000 + seed });
    const broken = await brokenPromises(pass, nights!);
    await pass.close();
    console.log(`${seed}: ${broken.length === 0 ? 'every promise kept' : `\n  ${broken.join('\n  ')}`}`);
    if (broken.length > 0) process.exitCode = 1;
  }
} finally {
  await database.close();
  await rm(folder, { recursive: true, force: true });
}
