import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** `rapport demo` as people start it, with a portal small enough for a test; ends with its address. */
export async function runningDemo(contacts: number) {
  const command = ['--liftoff-only', 'src/main.ts', 'demo', '--contacts', String(contacts)];
  const child = spawn('node_modules/.bin/node', command, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data: Buffer) => {
    said += data.toString();
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGINT');
    await once(child, 'exit');
  };
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    const url = /stays up: .* at (http:\S+?)\/$/.exec(line)?.[1];
    if (url !== undefined) {
      child.stdout.resume();
      return { url, stop };
    }
  }
  throw new Error(`The demo ended before it stayed up:\n${said}`);
}
