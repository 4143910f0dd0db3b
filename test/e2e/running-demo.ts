import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** `rapport demo` as people start it, with a portal small enough for a test; ends with its address. */
export async function runningDemo(contacts: number, ...more: readonly string[]) {
  const command = ['--liftoff-only', 'src/main.ts', 'demo', '--contacts', String(contacts), ...more];
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
  /** Another pass, as somebody asks for it with Enter; ends with it. */
  const passAgain = async () => {
    const done = once(child, 'passed');
    child.stdin.write('\n');
    await done;
  };
  child.stdout.on('data', (data: Buffer) => {
    if (data.toString().includes('(429)')) child.emit('passed');
  });
  for await (const line of createInterface({ input: child.stdout })) {
    said += `${line}\n`;
    const url = /stays up: .* at (http:\S+?)\/$/.exec(line)?.[1];
    if (url !== undefined) {
      child.stdout.resume();
      return { url, stop, passAgain };
    }
  }
  throw new Error(`The demo ended before it stayed up:\n${said}`);
}
