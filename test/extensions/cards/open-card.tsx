import { Accordion, Form } from '@hubspot/ui-extensions';
import { createRenderer, type RenderedNode } from '@hubspot/ui-extensions/testing';
import { expect, vi } from 'vitest';
import type { RecordAnswer } from '../../../extensions/app/cards/lib/answers/record-answer.ts';
import { RecordTab } from '../../../extensions/app/cards/parts/RecordTab.tsx';
import { Sidebar } from '../../../extensions/app/cards/parts/Sidebar.tsx';

export interface Asked {
  readonly url: URL;
  readonly method: string;
  readonly body: unknown;
}

/** All that a person reads within a part, a bar between its pieces. */
export function words(node: RenderedNode): string {
  if (!('childNodes' in node)) return node.text;
  return node.childNodes.map(words).join(' | ');
}

/** What the backend says to one request: a body, a status with a body, or nothing at all (offline). */
export type Says = (asked: Asked) => Response | Promise<Response>;

export const json = (body: object, status = 200): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

export const refusal = (status: number, detail: string, code = 'bad_input'): Response =>
  json({ type: 'about:blank', title: 'No', status, detail, code }, status);

const places = { sidebar: 'crm.record.sidebar', tab: 'crm.record.tab' } as const;

/** Draws a card of HubSpot's own test renderer over a backend that says what the test wants. */
export function openCard(place: keyof typeof places, says: Says) {
  const asked: Asked[] = [];
  const hsFetch = vi.fn(async (url: string, options: { method: string; body?: unknown }) => {
    const one = { url: new URL(url), method: options.method, body: options.body };
    asked.push(one);
    return says(one);
  });
  vi.stubGlobal('self', { hsFetch });
  const card = createRenderer(places[place]);
  card.mocks.context.crm = { objectId: 42, objectTypeId: '0-1' };
  card.mocks.context.variables = { APP_ORIGIN: 'https://rapport.example.com' };
  card.mocks.context.user = { ...card.mocks.context.user, language: 'en', locale: 'en-gb' };
  const draw = () => card.render(place === 'sidebar' ? <Sidebar /> : <RecordTab />);
  return { ...card, draw, asked, text: () => words(card.getRootNode()), seen: () => card.getRootNode().toString() };
}

export type Opened = ReturnType<typeof openCard>;

/** Opens a card on a record and waits until it is drawn. */
export async function openOn(place: keyof typeof places, record: RecordAnswer, post?: Says): Promise<Opened> {
  const card = openCard(place, (one) => (one.method === 'GET' || post === undefined ? json(record) : post(one)));
  card.draw();
  await card.waitFor(() => expect(card.seen()).not.toContain('LoadingSpinner'));
  return card;
}

/** The fold with this title. */
export const fold = (card: Opened, title: string) => card.find(Accordion, (one) => one.props.title.startsWith(title));

/** Submits the form within a fold, or the nth one. */
export const submit = (card: Opened, title: string, nth = 0): void =>
  fold(card, title).findAll(Form)[nth]!.trigger('onSubmit');
