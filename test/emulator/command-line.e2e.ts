import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';

const START = [
  'emulator/main.ts',
  '--portal',
  'bench',
  '--contacts',
  '50',
  '--companies',
  '10',
  '--deals',
  '20',
  '--line-items',
  '20',
];

function start(...more: string[]) {
  const child = spawn('node_modules/.bin/node', [...START, ...more], { stdio: ['pipe', 'pipe', 'pipe'] });
  const errors: Buffer[] = [];
  child.stderr.on('data', (chunk) => errors.push(chunk));
  return { child, errors: () => Buffer.concat(errors).toString() };
}

describe('the command that starts a local HubSpot', () => {
  it('prints one line when it listens, and ends with its stdin', async () => {
    const { child } = start('--watch-stdin', '--token', 'secret-one');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { url, token, portalId } = JSON.parse(line) as { url: string; token: string; portalId: number };
    expect(token).toBe('secret-one');
    const answer = await fetch(`${url}/account-info/2026-03/details`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ portalId });
    child.stdin.end();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });

  it('ends on SIGTERM', async () => {
    const { child } = start();
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    const [code, signal] = await once(child, 'exit');
    expect([code, signal]).toEqual([0, null]);
  });

  it('opens several portals to the apps it is given, and tells no secret', async () => {
    const app = {
      appId: 77,
      name: 'Sample',
      clientId: 'c',
      clientSecret: 'told-to-nobody',
      redirectUris: ['https://a.example/b'],
    };
    const { child } = start('--portals', '3', '--app', JSON.stringify(app), '--token-life', '60', '--watch-stdin');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    expect(line).not.toContain(app.clientSecret);
    const { url, portalId, portals, apps } = JSON.parse(line);
    expect(portals).toEqual([portalId, portalId + 1, portalId + 2]);
    expect(apps).toEqual([{ appId: 77, name: 'Sample', clientId: 'c' }]);
    const body = JSON.stringify({ portal: portalId + 2, scopes: ['oauth'] });
    const installed = await fetch(`${url}/__local/install`, { method: 'POST', body });
    expect(await installed.json()).toMatchObject({ hub_id: portalId + 2, expires_in: 60 });
    child.stdin.end();
    await once(child, 'exit');
  });

  it('says what is wrong with its arguments and ends with 2', async () => {
    const { child, errors } = start('--portal', 'nowhere');
    const [code] = await once(child, 'exit');
    expect(code).toBe(2);
    expect(errors()).toContain('There is no portal called nowhere');
  });
});
