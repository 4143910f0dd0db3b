import type { Portal } from '../portal/portal.ts';

/** Where a page of a portal stands: `path` begins with a slash, and the overview is `/`. */
export function pageAddress({ options: { pagesAt } }: Portal, path: string): string {
  return path === '/' && pagesAt !== '' ? pagesAt : pagesAt + path;
}
