import { HUBSPOT_API_VERSION } from './version.ts';

const withinMs = 10_000;

/**
 * Does anything answer there, and what time is it by its `Date` header (RFC 9110, to a second)? Asked without a token: a refusal
 * is an answer too. `null`: nothing answers.
 */
export async function askHubSpot(baseUrl: string): Promise<{ readonly dateMs: number | null } | null> {
  try {
    const { headers, body } = await fetch(new URL(`/account-info/${HUBSPOT_API_VERSION}/details`, baseUrl), {
      redirect: 'manual',
      signal: AbortSignal.timeout(withinMs),
    });
    await body?.cancel();
    const dateMs = Date.parse(headers.get('date') ?? '');
    return { dateMs: Number.isNaN(dateMs) ? null : dateMs };
  } catch {
    return null;
  }
}
