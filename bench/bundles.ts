import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { remoteBuild } from '@hubspot/ui-extensions-dev-server';
import { type Row, row } from './row.ts';

const app = fileURLToPath(new URL('../extensions/app/', import.meta.url));
const entryPoints = ['cards/RecordCard', 'cards/SidebarCard', 'pages/Pages', 'settings/Settings'];
const mostBytes = 150_000;

/** How much a browser loads for each card and page, as HubSpot's own builder packs it for production. */
export async function bundles(): Promise<Row[]> {
  const outputDir = await mkdtemp(join(tmpdir(), 'rapport-bench-'));
  const kB = (bytes: number): string => (bytes / 1000).toFixed(1);
  try {
    const rows: Row[] = [];
    for (const name of entryPoints) {
      const entryPoint = join(app, `${name}.tsx`);
      const appConfig = { variables: { APP_ORIGIN: 'https://rapport.example.com' } };
      await remoteBuild({ root: parse(entryPoint).dir, entryPoint, outputDir, logLevel: 'silent', appConfig });
      const bundle = await readFile(join(outputDir, `${parse(name).base}.js`));
      const packed = kB(gzipSync(bundle).length);
      rows.push(row(`bundle ${name}`, `${kB(bundle.length)} kB (${packed} kB gzipped)`, `≤ ${mostBytes / 1000} kB`));
    }
    return rows;
  } finally {
    await rm(outputDir, { recursive: true, force: true });
  }
}
