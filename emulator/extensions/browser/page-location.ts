import type { PageLocation } from './protocol.ts';

/** The address of the browser as the app's page component knows it: what follows the app's own part, and the query. */
export function locationBelow(base: string): PageLocation {
  const { pathname, search } = window.location;
  const path = pathname.startsWith(base) ? pathname.slice(base.length) : '';
  const { as: _as, ...params } = Object.fromEntries(new URLSearchParams(search));
  return { path: decodeURI(path) || '/', params };
}

/** An address of the app's pages: `:names` in it are filled in, what is left of the parameters becomes the query. */
export function addressOf(base: string, to: string, params: Readonly<Record<string, string>> = {}): string {
  const left = new URLSearchParams(params);
  const path = to.replace(/:(\w+)/g, (whole, name: string) => {
    const value = params[name];
    left.delete(name);
    return value === undefined ? whole : encodeURIComponent(value);
  });
  const query = left.size === 0 ? '' : `${path.includes('?') ? '&' : '?'}${left.toString()}`;
  return `${base}${path === '/' ? '' : path}${query}`;
}

/** Goes to an address: within the app's pages without loading anew, elsewhere as a link does. */
export function go(base: string, address: string): void {
  const url = new URL(address, window.location.href);
  const stays = url.origin === window.location.origin && isAppPage(base, url.pathname);
  if (!stays || !isAppPage(base, window.location.pathname)) {
    window.location.assign(url.href);
    return;
  }
  window.history.pushState(null, '', url.href);
  window.dispatchEvent(new PopStateEvent('popstate'));
  window.scrollTo(0, 0);
}

const isAppPage = (base: string, pathname: string) =>
  pathname !== `${base}/settings` && (pathname === base || pathname.startsWith(`${base}/`));
