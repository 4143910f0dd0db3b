import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import type { Receipt } from '../pass/receive-events.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { Observing } from './observing.ts';
import { Refused } from './refused.ts';
import { within } from './within.ts';

/** Where HubSpot's webhooks go; whoever composes knows how they are read and kept. */
export interface Receiving {
  /** Resolves when everything in the body is kept; `null`: the body is no JSON list. */
  receive(body: Uint8Array): Promise<Receipt | null>;
  /** Called after the answer, with the portals that have something new; often, and with the same ones. */
  onReceived(portals: ReadonlySet<PortalId>): void;
}

/** HubSpot waits for five seconds, then it tells everything again. */
const timeLimitMs = 4_500;

/**
 * Answers a signed delivery once its events are kept. Each event names its portal, inside the signed body; what is of no
 * connected portal, or of a kind nobody follows, is left out and counted.
 */
export function receiveWebhooks({ receive, onReceived }: Receiving, log: Logger, observing: Observing): RequestHandler {
  return async (request, response) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const receipt = await within(timeLimitMs, receive(body));
    if (receipt === null) throw new Refused(400, 'bad_input', 'Send the events as a JSON list.');
    const { portals, ...counts } = receipt;
    response.set('Cache-Control', 'no-store').json(counts);
    log.info({ requestId: response.locals.requestId as string, ...counts }, 'webhooks');
    observing.delivered(receipt);
    if (portals.size > 0) onReceived(portals);
  };
}
