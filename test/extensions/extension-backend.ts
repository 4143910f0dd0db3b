import { vi } from 'vitest';
import type { AnswerFrame } from '../../extensions/app/cards/lib/answers/day.ts';

/** One request that a page or the settings made. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What stands at a path: an answer, a refusal by its status, silence, or no connection at all. */
export type Reply =
  | { readonly status: number; readonly body: unknown }
  | 'pending'
  | 'offline'
  | ((asked: Asked) => { readonly status: number; readonly body: unknown });

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const refusal = (status: number, code: string, detail: string): Reply => ({
  status,
  body: { type: 'about:blank', title: code, status, detail, code },
});

let opened = 0;

/** Where the backend of this test is: another place for each, so that a page left over from an earlier one is not heard. */
export const appOrigin = (): string => `https://rapport-${opened}.example.com`;

/** Stands in for HubSpot's proxy and the backend behind it; `asked` fills as requests come. */
export function backendWith(replies: Record<string, Reply>): { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  opened += 1;
  const hsFetch = vi.fn(async (url: string, options: { method?: string; body?: unknown } = {}) => {
    const { pathname, searchParams, origin } = new URL(url);
    if (origin !== appOrigin()) throw new TypeError('no network');
    const one: Asked = {
      method: options.method ?? 'GET',
      path: pathname,
      query: Object.fromEntries(searchParams),
      body: options.body ?? null,
    };
    asked.push(one);
    const reply = replies[`${one.method} ${pathname}`] ?? replies[pathname] ?? { status: 404, body: null };
    if (reply === 'pending') return new Promise<never>(() => {});
    if (reply === 'offline') throw new TypeError('no network');
    const { status, body } = typeof reply === 'function' ? reply(one) : reply;
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
  vi.stubGlobal('self', { hsFetch });
  return { asked };
}

export const frame: AnswerFrame = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  today: '2026-11-27',
  asOf: '2026-11-26',
  viewer: { admin: true, seesMoney: true },
};

/** What any text of a portal may hold. */
export const hostile = '<img src=x onerror=alert(1)> {{x}} \u202Eevil';
