import { describe, expect, it } from 'vitest';
import { asSentence } from '../../../extensions/app/cards/lib/as-sentence.ts';
import { inputDateAfter, isoDayOf } from '../../../extensions/app/cards/lib/input-date.ts';
import { newRequestId } from '../../../extensions/app/cards/lib/request-id.ts';
import { en } from '../../../extensions/app/cards/lib/texts/en.ts';
import { localeFor, textsFor } from '../../../extensions/app/cards/lib/texts.ts';

describe('texts', () => {
  it('are English where there is no other', () => {
    for (const language of ['en', 'en-gb', 'de', undefined]) expect(textsFor(language)).toBe(en);
  });

  it('have numbers and dates of their own language beside them', () => {
    expect(localeFor('en', 'en-us')).toBe('en-us');
    expect(localeFor('en', 'en')).toBe('en-GB');
    expect(localeFor('de', 'de-de')).toBe('en-GB');
    expect(localeFor(undefined, undefined)).toBe('en-GB');
  });
});

describe('a day of an input', () => {
  it('counts months from nought', () => {
    expect(isoDayOf({ year: 2026, month: 0, date: 5 })).toBe('2026-01-05');
    expect(inputDateAfter('2026-12-31', 1)).toEqual({ year: 2027, month: 0, date: 1 });
    expect(isoDayOf(inputDateAfter('2028-02-28', 1))).toBe('2028-02-29');
  });
});

describe('a clause alone on its line', () => {
  it('begins and ends as a sentence', () => {
    expect(asSentence('no won deal yet')).toBe('No won deal yet.');
    expect(asSentence('Call them.')).toBe('Call them.');
    expect(asSentence('5 products → 3')).toBe('5 products → 3.');
  });
});

describe('a request id', () => {
  it('is another one each time', () => {
    const ids = new Set(Array.from({ length: 1_000 }, newRequestId));
    expect(ids.size).toBe(1_000);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9-]{16,64}$/);
  });
});
