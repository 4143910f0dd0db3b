/** A permission that the app asks HubSpot for, and what it is for, as `app.json` says. */
export interface Scope {
  readonly scope: string;
  readonly why: string;
}

export interface AppScopes {
  /** Without one of these nothing works. */
  readonly required: readonly Scope[];
  /** Each only for its feature. */
  readonly optional: readonly Scope[];
}

/** Which of the app's scopes a portal did not grant. */
export function missingScopes(asked: AppScopes, granted: readonly string[]): AppScopes {
  const missing = (scopes: readonly Scope[]) => scopes.filter(({ scope }) => !granted.includes(scope));
  return { required: missing(asked.required), optional: missing(asked.optional) };
}
