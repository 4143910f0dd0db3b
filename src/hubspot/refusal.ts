import { AppError } from '../pass/app-error.ts';
import { codeOf } from './error-body.ts';
import type { Refusal } from './request.ts';

/**
 * A refusal that nobody can act on any more, as an error with HubSpot's own code. HubSpot's message may hold values:
 * left out. @param usual scopes to name where HubSpot names none.
 */
export function refusalOf(answer: Refusal, what: string, usual: readonly string[] = []): AppError {
  switch (answer.reason) {
    case 'missing_scope': {
      const scopes = answer.scopes.length > 0 ? answer.scopes : usual;
      const missing = scopes.length === 0 ? 'the scopes that HubSpot asks for' : `the scope ${scopes.join(', ')}`;
      return new AppError(
        'missing_scope',
        `The access token may not ${what}: add ${missing} to the app that owns the token, then run again.`,
      );
    }
    case 'not_found':
      return new AppError(
        'crm_refused',
        `HubSpot knows nothing under the address used to ${what}: check HUBSPOT_API_URL.`,
      );
    case 'refused':
      return new AppError(
        'crm_refused',
        `HubSpot refused to ${what} (status ${answer.status}, ${codeOf(answer.error)}): please report this.`,
      );
  }
}
