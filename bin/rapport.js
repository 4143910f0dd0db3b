#!/usr/bin/env node
// Starts Rapport on the Node 24 that is installed with the project, whatever Node runs this file.
// The flag keeps the embedded database small: V8 would otherwise optimise its WebAssembly at the price of
// several hundred megabytes, and it is read from the command line only. Small semi-spaces keep the young generation lean,
// and an old one that is swept before it has grown by a third keeps a night's pass within what a small server has.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const bundled = here(process.platform === 'win32' ? '../node_modules/.bin/node.cmd' : '../node_modules/.bin/node');
const node = existsSync(bundled) ? bundled : process.execPath;
const source = here('../src/main.ts');
const built = here('../dist/src/main.js');
// A checkout runs its source. Installed without the Node 24 of its own, any Node takes what was built, not every one the source.
const runsSource = existsSync(source) && (existsSync(bundled) || !existsSync(built));
const entry = runsSource ? source : built;

const child = spawn(
  node,
  ['--liftoff-only', '--max-semi-space-size=8', '--heap-growing-percent=30', entry, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`Rapport could not start ${node}: ${error.message}. Run "npm ci" in the project folder.\n`);
  process.exit(2);
});
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
