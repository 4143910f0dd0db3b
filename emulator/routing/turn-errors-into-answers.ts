import { addIntervalHeaders } from '../rate-limits.ts';
import { json } from './answers.ts';
import type { Call, Next } from './call.ts';
import { HubSpotError } from './hubspot-error.ts';

/** Refusals become HubSpot's error bodies; anything else is a fault of the local HubSpot and shows as a 500. */
export async function turnErrorsIntoAnswers(call: Call, next: Next): Promise<Response> {
  try {
    return await next();
  } catch (error) {
    if (!(error instanceof HubSpotError)) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return json(500, {
        status: 'error',
        message: `The local HubSpot failed: ${message}`,
        correlationId: call.correlationId,
      });
    }
    const response = json(error.status, error.body(call.correlationId));
    const { installation } = call;
    if (installation !== undefined && call.bucket === 'general') {
      const { limits, realMs } = installation.portal.options;
      addIntervalHeaders(response.headers, installation.generalWindow, limits.general, realMs());
    }
    return response;
  }
}
