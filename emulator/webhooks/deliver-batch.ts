import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { signatureV3 } from '../extensions/sign-request.ts';

/** Where an app's events go. */
export interface Target {
  /** The address that signatures are made over. */
  readonly targetUrl: string;
  /** The same on this machine; null where it is elsewhere, and then it cannot be reached. */
  readonly localUrl: string | null;
  readonly clientSecret: string;
}

const agent = new Agent({ keepAlive: true });

/** Sends one request; answers its status, 0 where there was none: no connection, or none in time. */
export function deliverBatch(target: Target, body: string, timeoutMs: number): Promise<number> {
  if (target.localUrl === null) return Promise.resolve(0);
  const url = new URL(target.localUrl);
  const signed = { method: 'POST', url: target.targetUrl, body, timestampMs: Date.now() };
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'HubSpot Connect 2.0 (http://dev.hubspot.com/) (local)',
    ...signatureV3(target.clientSecret, signed),
    'x-hubspot-signature': createHash('sha256').update(`${target.clientSecret}${body}`, 'utf8').digest('hex'),
    'x-hubspot-signature-version': 'v1',
  };
  return new Promise((resolve) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.once('end', () => settle(response.statusCode ?? 0));
      response.once('error', () => settle(0));
      response.once('aborted', () => settle(0));
    });
    const timer = setTimeout(() => outgoing.destroy(new Error('timeout')), timeoutMs);
    const settle = (status: number) => {
      clearTimeout(timer);
      resolve(status);
    };
    outgoing.once('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the receiver was just closing says nothing about the receiver: a new one is tried.
      const wasClosing = outgoing.reusedSocket && error.code === 'ECONNRESET';
      if (wasClosing) void deliverBatch(target, body, timeoutMs).then(settle);
      else settle(0);
    });
    outgoing.end(body);
  });
}
