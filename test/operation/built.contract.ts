import { execSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { createLocalHubSpot, type LocalHubSpot } from '../../emulator/local-hubspot.ts';
import { firstLine, root, runRapport } from '../cli/run-rapport.ts';
import { tradingSeed } from '../pass/trading-seed.ts';

interface Manifest {
  readonly version: string;
  readonly scripts: { readonly build: string };
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;

/** What `npm run build` makes, started as the image starts it: the launcher, the packages, and no source. */
describe('the built program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-built-'));
  const run = (...[args, environment, whileRunning]: Parameters<typeof runRapport>) =>
    runRapport(args, environment, whileRunning, folder);
  let hubSpot: LocalHubSpot;
  let server: Listening;

  beforeAll(async () => {
    // The types are checked elsewhere; all else is done as the script says, into a folder of its own.
    const dist = join(folder, 'dist');
    const script = manifest.scripts.build
      .replaceAll(/\bdist\//g, `${dist}/`)
      .replace('tsconfig.build.json', `tsconfig.build.json --noCheck --outDir ${dist}`);
    const PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
    execSync(script, { cwd: root, env: { ...process.env, PATH }, stdio: 'pipe' });
    cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true });
    cpSync(join(root, 'package.json'), join(folder, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    hubSpot = createLocalHubSpot(tradingSeed(4731), { limits: { general: 1e6, associations: 1e6, search: 1e6 } });
    server = await listen(hubSpot);
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('knows its version, and that the demo is not in it', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' });
    const demo = await run(['demo', '--once', '--json']);
    expect(demo).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^rapport: [^\n]+source checkout[^\n]+\.\n$/),
    });
  });

  it('serves: makes its database, answers, works on the portal and ends when told to', async () => {
    const environment = {
      HUBSPOT_API_URL: server.url,
      HUBSPOT_ACCESS_TOKEN: hubSpot.token,
      HUBSPOT_CLIENT_SECRET: 'secret',
      RAPPORT_PUBLIC_ORIGIN: 'https://rapport.example',
      RAPPORT_DATA_DIR: join(folder, 'data'),
      PORT: '0',
      LOG_LEVEL: 'info',
    };
    let ready = 0;
    const { code, err } = await run(['serve', '--json'], environment, async (child) => {
      const passed = new Promise<void>((resolve) => {
        child.stderr!.on('data', (data: Buffer) => {
          if (data.toString().includes('"outcome":"done"')) resolve();
        });
      });
      const { url } = JSON.parse(await firstLine(child)) as { url: string };
      ready = (await fetch(`${url}/readyz`)).status;
      await passed;
      child.kill('SIGTERM');
    });
    expect({ code, ready }).toEqual({ code: 0, ready: 200 });
    expect(err).toMatch(/"kind":"pass",[^\n]*"outcome":"done"/);
  }, 120_000);

  it('is what runs beside its source where the tools of development are not installed', async () => {
    const both = join(folder, 'both');
    mkdirSync(join(both, 'src'), { recursive: true });
    mkdirSync(join(both, 'dist/src'), { recursive: true });
    cpSync(join(root, 'bin'), join(both, 'bin'), { recursive: true });
    writeFileSync(join(both, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(both, 'src/main.ts'), 'console.log("source");');
    writeFileSync(join(both, 'dist/src/main.js'), 'console.log("built");');
    expect((await runRapport([], {}, undefined, both)).out).toBe('built\n');
  });
});
