import { Agent, get, type IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../emulator/listen.ts';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

describe('a local HubSpot on a port', () => {
  const { hubspot } = smallHubSpot();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let listening: Listening;

  beforeAll(async () => {
    listening = await listen(hubspot);
  });

  afterAll(async () => {
    agent.destroy();
    await listening.close();
  });

  const fetchRaw = (path: string, headers: Record<string, string>) =>
    new Promise<{ headers: IncomingHttpHeaders; body: Buffer; port: number | undefined }>((resolve, reject) => {
      const options = { agent, headers: { authorization: `Bearer ${hubspot.token}`, ...headers } };
      get(`${listening.url}${path}`, options, (response) => {
        const port = response.socket.localPort;
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve({ headers: response.headers, body: Buffer.concat(chunks), port }));
      }).on('error', reject);
    });

  it('compresses large answers for those who ask', async () => {
    const path = '/crm/properties/2026-03/contacts';
    const zipped = await fetchRaw(path, { 'accept-encoding': 'gzip, br' });
    expect(zipped.headers['content-encoding']).toBe('gzip');
    const plain = await fetchRaw(path, {});
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
    expect(zipped.body.length).toBeLessThan(plain.body.length / 4);
  });

  it('keeps connections open', async () => {
    const first = await fetchRaw(`${OBJECTS}/contacts`, {});
    const second = await fetchRaw(`${OBJECTS}/contacts`, {});
    expect(second.port).toBe(first.port);
  });

  it('listens on the loopback only', () => {
    expect(listening.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
