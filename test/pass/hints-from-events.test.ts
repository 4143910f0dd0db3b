import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { ChangeHint } from '../../src/pass/change-hint.ts';
import { hintsFromEvents } from '../../src/pass/hints-from-events.ts';
import { type InboxEvent, type InboxRecord, inboxKinds, inboxTypes } from '../../src/pass/inbox-event.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const portal = '4711' as PortalId;
const event = (kind: InboxEvent['kind'], id: number, more: Partial<InboxEvent> = {}): InboxEvent => ({
  ...{ portal, kind, type: 'contacts', id: String(id), property: null, other: null },
  ...{ occurredAtMs: 1_000, eventId: '1', own: false },
  ...more,
});
const changed = (property: string | null, more: Partial<InboxEvent> = {}) => event('changed', 5, { property, ...more });
const merged = (id: number, into: number, more: Partial<InboxEvent> = {}) =>
  event('merged', id, { other: { type: 'contacts', id: String(into) }, ...more });
const linked = (deal: number, contact: number) =>
  event('linked', deal, { type: 'deals', other: { type: 'contacts', id: String(contact) } });
const contact = (id: number) => ({ type: 'contacts', id: String(id) }) as const;

describe('what events say', () => {
  it('is nothing where there are none', () => expect(hintsFromEvents([])).toEqual([]));

  it('that a record was made, changed and restored is one change', () => {
    const events = [event('created', 5), changed('hubspot_owner_id'), changed('hs_email_optout'), event('restored', 5)];
    expect(hintsFromEvents(events)).toEqual([{ kind: 'changed', ...contact(5) }]);
  });

  it.each<[string, InboxEvent, boolean]>([
    ['what a pass writes, whoever wrote it', changed('rapport_tier'), false],
    ['another property that Rapport itself wrote', changed('hubspot_owner_id', { own: true }), false],
    ['another property that somebody else wrote', changed('hubspot_owner_id'), true],
    ['what a person entered', changed('rapport_tier_override'), true],
    ['what a person entered on a card of ours', changed('rapport_snooze_until', { own: true }), true],
    ['an answer given on a card of ours', changed('rapport_last_response', { own: true }), true],
    ['a property that is not named', changed(null, { own: true }), true],
  ])('%s: is it news?', (_what, one, isNews) => {
    expect(hintsFromEvents([one])).toEqual(isNews ? [{ kind: 'changed', ...contact(5) }] : []);
  });

  it('a deletion beats a change, whichever is told first and whichever is said to be later', () => {
    const events = [changed(null, { occurredAtMs: 9_000 }), event('deleted', 5)];
    expect(hintsFromEvents(events)).toEqual([{ kind: 'deleted', ...contact(5) }]);
  });

  it('a deletion counts no more once the record was restored', () => {
    const [deleted, restored] = [event('deleted', 5), event('restored', 5, { occurredAtMs: 2_000 })];
    expect(hintsFromEvents([restored, deleted])).toEqual([{ kind: 'changed', ...contact(5) }]);
    const again = event('deleted', 5, { occurredAtMs: 3_000 });
    expect(hintsFromEvents([again, restored, deleted])).toEqual([{ kind: 'deleted', ...contact(5) }]);
  });

  it('a merge names everybody who is gone and swallows what else is told of them', () => {
    const events = [event('deleted', 2), event('deleted', 3), changed(null), merged(2, 5), merged(3, 5)];
    expect(hintsFromEvents(events)).toEqual([{ kind: 'merged', type: 'contacts', ids: ['2', '3'], into: '5' }]);
  });

  it('merges of merges lead to who lives on last', () => {
    expect(hintsFromEvents([merged(2, 5, { occurredAtMs: 9 }), merged(1, 2)])).toEqual([
      { kind: 'merged', type: 'contacts', ids: ['1', '2'], into: '5' },
    ]);
  });

  it('a survivor that was deleted later is told of beside the merge', () => {
    expect(hintsFromEvents([event('deleted', 5), merged(2, 5)]).map(({ kind }) => kind)).toEqual(['merged', 'deleted']);
  });

  it('a merge in a circle ends', () => {
    const hints = hintsFromEvents([merged(1, 2), merged(2, 3), merged(3, 1)]);
    expect(hints).toEqual([{ kind: 'merged', type: 'contacts', ids: ['1', '2'], into: '3' }]);
  });

  it('both directions of an association, and its label, are one link', () => {
    const back = event('linked', 5, { other: { type: 'deals', id: '9' } });
    expect(hintsFromEvents([linked(9, 5), back, { ...back, eventId: '2' }])).toEqual([
      { kind: 'linked', from: { type: 'contacts', id: '5' }, to: { type: 'deals', id: '9' } },
    ]);
  });

  it('a link of somebody who was merged is a link of who lives on', () => {
    expect(hintsFromEvents([linked(9, 2), merged(2, 5)])).toContainEqual({
      kind: 'linked',
      from: contact(5),
      to: { type: 'deals', id: '9' },
    });
  });

  it('who asked to be forgotten is named nowhere else, and neither is who was merged into them', () => {
    const events = [
      ...[event('deleted', 5), changed(null), event('forgotten', 5), event('restored', 5, { occurredAtMs: 9_000 })],
      ...[merged(2, 5), merged(1, 2), changed(null, { id: '1' }), linked(9, 5)],
    ];
    expect(hintsFromEvents(events)).toEqual([
      { kind: 'changed', type: 'deals', id: '9' },
      { kind: 'forgotten', id: '1' },
      { kind: 'forgotten', id: '2' },
      { kind: 'forgotten', id: '5' },
    ]);
  });

  it('who lives on after somebody who is forgotten is read anew', () => {
    expect(hintsFromEvents([event('forgotten', 2), merged(2, 5)])).toEqual([
      { kind: 'changed', ...contact(5) },
      { kind: 'forgotten', id: '2' },
    ]);
  });
});

const record: fc.Arbitrary<InboxRecord> = fc.record({
  type: fc.constantFrom(...inboxTypes),
  id: fc.constantFrom('1', '2', '3', '90071992547409931'),
});
const anyEvent: fc.Arbitrary<InboxEvent> = fc
  .record({
    portal: fc.constant(portal),
    kind: fc.constantFrom(...inboxKinds),
    about: record,
    side: record,
    property: fc.constantFrom(null, 'amount', 'rapport_tier', 'rapport_snooze_until'),
    occurredAtMs: fc.integer({ min: 1, max: 5 }),
    eventId: fc.constantFrom('1', '2'),
    own: fc.boolean(),
  })
  .map(({ about, side, property, ...rest }) => {
    const type =
      rest.kind === 'forgotten'
        ? 'contacts'
        : rest.kind === 'merged' && about.type === 'line_items'
          ? 'deals'
          : about.type;
    const other = rest.kind === 'merged' ? { type, id: side.id } : rest.kind === 'linked' ? side : null;
    return { ...rest, type, id: about.id, other, property: rest.kind === 'changed' ? property : null };
  });
/** The same events in another order, some of them told again. */
const told = fc.array(anyEvent, { maxLength: 25 }).chain((events) =>
  fc.record({
    events: fc.constant(events),
    again: fc.array(fc.nat({ max: Math.max(0, events.length - 1) }), { maxLength: 20 }).chain((repeated) =>
      fc.shuffledSubarray([...events, ...repeated.flatMap((at) => events[at] ?? [])], {
        minLength: events.length + (events.length === 0 ? 0 : repeated.length),
      }),
    ),
  }),
);
const recordsOf = (hint: ChangeHint): string[] => {
  switch (hint.kind) {
    case 'merged':
      return [...hint.ids, hint.into].map((id) => `${hint.type} ${id}`);
    case 'linked':
      return [`${hint.from.type} ${hint.from.id}`, `${hint.to.type} ${hint.to.id}`];
    case 'forgotten':
      return [`contacts ${hint.id}`];
    default:
      return [`${hint.type} ${hint.id}`];
  }
};

describe('any events', () => {
  test.prop([told], { numRuns: 2_000 })(
    'say the same in any order and told any number of times',
    ({ events, again }) => {
      expect(hintsFromEvents(again)).toEqual(hintsFromEvents(events));
    },
  );

  test.prop([fc.array(anyEvent, { maxLength: 25 })], { numRuns: 1_000 })('say each thing once', (events) => {
    const hints = hintsFromEvents(events);
    const named = (kind: ChangeHint['kind']): string[] =>
      hints
        .filter((hint) => hint.kind === kind)
        .flatMap((hint) => (hint.kind === 'merged' ? hint.ids.map((id) => `${hint.type} ${id}`) : recordsOf(hint)));
    for (const kind of ['changed', 'deleted', 'merged', 'forgotten'] as const)
      expect(named(kind), kind).toEqual([...new Set(named(kind))]);
    const once = [...named('changed'), ...named('deleted'), ...named('merged'), ...named('forgotten')];
    expect(once.toSorted()).toEqual([...new Set(once)].toSorted());
    const forgotten = new Set(named('forgotten'));
    for (const hint of hints)
      if (hint.kind !== 'forgotten') for (const name of recordsOf(hint)) expect(forgotten).not.toContain(name);
  });

  test.prop([fc.array(anyEvent, { maxLength: 25 })])('leave no record out that somebody else changed', (events) => {
    const named = new Set(hintsFromEvents(events).flatMap(recordsOf));
    for (const { kind, type, id, property, other } of events)
      if (kind !== 'linked' && property === null && other?.id !== id) expect(named).toContain(`${type} ${id}`);
  });
});
