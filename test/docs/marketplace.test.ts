import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The code words in the first column of a page's tables. */
const named = (page: string): string[] =>
  [...read(`docs/marketplace/${page}`).matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name!);

describe('the pages for the marketplace', () => {
  it('name the scopes of app.json, those that are required first', () => {
    const app = JSON.parse(read('app.json')) as Record<
      'requiredScopes' | 'optionalScopes',
      readonly { readonly scope: string }[]
    >;
    expect(named('scopes.md')).toEqual([...app.requiredScopes, ...app.optionalScopes].map(({ scope }) => scope));
  });

  it('say of every table what it holds and how long', () => {
    const folder = 'src/store/migrations';
    const tables = readdirSync(new URL(`../../${folder}`, import.meta.url))
      .flatMap((file) => [...read(`${folder}/${file}`).matchAll(/^create table (\w+)/gm)])
      .map(([, name]) => name!);
    expect(tables.length).toBeGreaterThan(30);
    const page = read('docs/marketplace/data-map.md');
    expect(tables.filter((table) => !page.includes(`\`${table}\``))).toEqual([]);
  });

  it('lead to one another and to files that exist', () => {
    for (const page of readdirSync(new URL('../../docs/marketplace', import.meta.url)))
      for (const [, target] of read(`docs/marketplace/${page}`).matchAll(/\]\(([^)]+)\)/g))
        expect(() => read(`docs/marketplace/${target}`), `${page}: ${target}`).not.toThrow();
  });
});
