const VERSION = '(v3|v4|2025-09|2026-03|2026-09)';
const FAMILIES = 'objects|associations|properties|pipelines|owners|limits|lists|exports|imports|property-validations';

const LEGACY_ORDER = new RegExp(`^/crm/${VERSION}/(${FAMILIES})(/.*)?$`);
const DATED_ORDER = new RegExp(`^/crm/(${FAMILIES})/${VERSION}(/.*)?$`);
const OTHER = new RegExp(
  `^/(account-info|settings/currencies|settings/users|appinstalls|automation/actions/callbacks)/${VERSION}(/.*)?$`,
);
const OAUTH = /^\/(oauth)\/(v1|v3|2026-03|2026-09)(\/.*)?$/;

/** Dated versions (`2026-03`) show a few fields that v3 and v4 do not. */
export const isDated = (version: string) => /^\d{4}-/.test(version);

/**
 * Takes the version out of a path, so that `/crm/v3/objects/contacts` and `/crm/objects/2026-03/contacts` are one.
 * Paths without a known version come back as they are, with an empty version.
 */
export function takeVersion(pathname: string): { path: string; version: string } {
  const path = pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname;
  const legacy = LEGACY_ORDER.exec(path);
  if (legacy !== null) return { path: `/crm/${legacy[2]}${legacy[3] ?? ''}`, version: legacy[1] as string };
  const dated = DATED_ORDER.exec(path);
  if (dated !== null) return { path: `/crm/${dated[1]}${dated[3] ?? ''}`, version: dated[2] as string };
  const other = OTHER.exec(path) ?? OAUTH.exec(path);
  if (other !== null) return { path: `/${other[1]}${other[3] ?? ''}`, version: other[2] as string };
  return { path, version: '' };
}
