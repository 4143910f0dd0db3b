import { AppError } from '../pass/app-error.ts';
import { codeOf } from './error-body.ts';
import type { Answer } from './request.ts';

/** A refusal that nobody can act on any more, as an error with HubSpot's own code. Its message may hold values: left out. */
export function refusalOf(answer: Extract<Answer, { ok: false }>, what: string): AppError {
  switch (answer.reason) {
    case 'missing_scope':
      return new AppError(
        'missing_scope',
        `The access token may not ${what}: add the scope ${answer.scopes.join(', ') || 'that HubSpot asks for'} to the app that owns the token.`,
      );
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
