import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { AppScopes } from './portals/app-scopes.ts';

const scope = z.object({ scope: z.string(), why: z.string() });
const schema = z.object({
  redirectPath: z.string(),
  requiredScopes: z.array(scope),
  optionalScopes: z.array(scope),
});

/** What `app.json` says of the HubSpot app: the permissions it asks for, and where people come back to. */
export function readAppFile(): { readonly redirectPath: string; readonly scopes: AppScopes } {
  const text = readFileSync(new URL('../app.json', import.meta.url), 'utf8');
  const { redirectPath, requiredScopes, optionalScopes } = schema.parse(JSON.parse(text));
  return { redirectPath, scopes: { required: requiredScopes, optional: optionalScopes } };
}
