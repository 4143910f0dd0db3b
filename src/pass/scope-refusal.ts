import { AppError } from './app-error.ts';

/** The token may not read records that Rapport cannot do without: AppError `missing_scope` naming each scope once. */
export class ScopeRefusal extends AppError {
  readonly scopes: readonly string[];

  constructor(missing: readonly string[]) {
    const scopes = [...new Set(missing)];
    super(
      'missing_scope',
      `The access token may not read what Rapport needs: add the scope${scopes.length === 1 ? '' : 's'} ${scopes.join(', ')} to the app that owns the token, then run again.`,
    );
    this.scopes = scopes;
  }
}
