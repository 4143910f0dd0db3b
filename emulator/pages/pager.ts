import { formatCount } from './formats.ts';
import { type Html, html } from './html.ts';

/** One page of a list: which, of how many, and what stands on it. */
export interface ListPage<Item> {
  readonly number: number;
  readonly pages: number;
  readonly shown: readonly Item[];
}

/** The page that `?page=` asks for; the nearest there is for anything else. */
export function takePage<Item>(items: readonly Item[], size: number, query: URLSearchParams): ListPage<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const number = Math.min(pages, Math.max(1, Math.floor(Number(query.get('page') ?? 1)) || 1));
  return { number, pages, shown: items.slice((number - 1) * size, number * size) };
}

/** `page 1 of 20`. */
export const pageWords = ({ number, pages }: ListPage<unknown>) =>
  `page ${formatCount(number)} of ${formatCount(pages)}`;

/** Links to the pages before and after; what else the query chose stays. */
export function pager({ number, pages }: ListPage<unknown>, path: string, query: URLSearchParams): Html {
  const link = (to: number, text: string) => {
    const next = new URLSearchParams(query);
    next.set('page', String(to));
    return html`<a href="${path}?${next.toString()}">${text}</a>`;
  };
  if (pages === 1) return html``;
  return html`<nav class="pager" aria-label="More of this list">
${number > 1 ? link(number - 1, 'Previous') : ''}${number < pages ? link(number + 1, 'Next') : ''}</nav>`;
}
