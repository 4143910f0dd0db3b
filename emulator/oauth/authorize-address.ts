const ADDRESS = /^\/oauth\/(?:(\d+)\/)?authorize$/;

/** Which portal an install link is for: HubSpot's `/oauth/{portalId}/authorize`, or any; undefined for other paths. */
export function readAuthorizeAddress(pathname: string): { readonly portalId: number | null } | undefined {
  const match = ADDRESS.exec(pathname);
  if (match === null) return undefined;
  return { portalId: match[1] === undefined ? null : Number(match[1]) };
}

/** The same install link, for one portal. */
export const authorizeAddress = (portalId: number, query: URLSearchParams): string =>
  `/oauth/${portalId}/authorize?${query.toString()}`;
