import { describe, expect, it } from 'vitest';
import { jsonParameter } from '../../src/store/json-parameter.ts';
import { parseInstant } from '../../src/store/value-parsers.ts';

describe('an instant as PostgreSQL writes it', () => {
  it.each([
    ['2026-11-22 03:34:52.196+00', '2026-11-22T03:34:52.196Z'],
    ['2026-11-22 03:34:52+05:30', '2026-11-21T22:04:52.000Z'],
    ['1883-11-18 12:00:00-04:56:02', '1883-11-18T16:56:02.000Z'],
    ['0099-01-01 00:00:00+00', '0099-01-01T00:00:00.000Z'],
    ['10000-01-01 00:00:00.0005+00', '+010000-01-01T00:00:00.001Z'],
    ['0001-12-31 00:00:00+00 BC', '0000-12-31T00:00:00.000Z'],
  ])('%s is %s', (text, iso) => {
    expect(new Date(parseInstant(text)).toISOString()).toBe(iso);
  });

  it('that never comes is infinitely late', () => {
    expect(parseInstant('infinity')).toBe(Number.POSITIVE_INFINITY);
  });

  it('in another style is refused rather than guessed', () => {
    expect(() => parseInstant('22.11.2026 03:34:52 CET')).toThrow('Not an instant');
  });
});

describe('a JSON parameter', () => {
  it('is plain JSON, and null for nothing', () => {
    expect(jsonParameter({ a: ['x', 1, null] })).toBe('{"a":["x",1,null]}');
    expect(jsonParameter(undefined)).toBe('null');
  });

  it('holds no character that jsonb refuses, and changes no other', () => {
    const value = { 'a\0b': ['\0', '\ud800x', 'x\udfff', '\\u0000', '😀', '\ud83d\ude00'] };
    expect(JSON.parse(jsonParameter(value))).toEqual({
      ab: ['', '\ufffdx', 'x\ufffd', '\\u0000', '😀', '😀'],
    });
  });
});
