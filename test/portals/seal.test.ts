import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../src/pass/app-error.ts';
import { newKeyLine, parseKeyRing } from '../../src/portals/key-ring.ts';
import { open, type Sealed, seal } from '../../src/portals/seal.ts';
import type { PortalId } from '../../src/scoring/ids.ts';

const keyA = newKeyLine(Date.UTC(2026, 10, 1));
const keyB = newKeyLine(Date.UTC(2026, 10, 2));
const ring = (...lines: string[]) => parseKeyRing(lines.join('\n'), 'RAPPORT_KEYS');
const portalIds = fc.bigInt({ min: 1n, max: 999_999_999_999_999_999n }).map((id) => String(id) as PortalId);
const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'opened';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
};

describe('what is sealed', () => {
  test.prop([portalIds, fc.string({ unit: 'binary' })])('opens for its portal, as it was', (portal, text) => {
    expect(open(ring(keyA), portal, seal(ring(keyA), portal, text))).toBe(text);
  });

  test.prop([portalIds, portalIds, fc.string()])('opens for no other portal', (portal, other, text) => {
    fc.pre(portal !== other);
    const sealed = seal(ring(keyA), portal, text);
    expect(codeOf(() => open(ring(keyA), other, sealed))).toBe('bad_input');
  });

  test.prop([portalIds, fc.string(), fc.nat()])('opens no more once a bit is flipped', (portal, text, at) => {
    const sealed = seal(ring(keyA), portal, text);
    const bytes = Buffer.from(sealed.sealed, 'base64');
    const bit = at % (bytes.length * 8);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    const altered: Sealed = { ...sealed, sealed: bytes.toString('base64') };
    expect(codeOf(() => open(ring(keyA), portal, altered))).toBe('bad_input');
  });

  test.prop([portalIds, fc.string(), fc.nat({ max: 40 })])(
    'opens no more once it is cut short',
    (portal, text, left) => {
      const sealed = seal(ring(keyA), portal, text);
      const bytes = Buffer.from(sealed.sealed, 'base64');
      fc.pre(left < bytes.length);
      const cut: Sealed = { ...sealed, sealed: bytes.subarray(0, left).toString('base64') };
      expect(codeOf(() => open(ring(keyA), portal, cut))).toBe('bad_input');
    },
  );

  test.prop([portalIds, fc.string()])('never looks the same twice', (portal, text) => {
    expect(seal(ring(keyA), portal, text).sealed).not.toBe(seal(ring(keyA), portal, text).sealed);
  });

  it('opens under any key of the ring, and not without its own', () => {
    const portal = '4711' as PortalId;
    const old = seal(ring(keyA), portal, 'secret');
    expect(open(ring(keyB, keyA), portal, old)).toBe('secret');
    expect(seal(ring(keyB, keyA), portal, 'secret').keyId).toBe(ring(keyB).first.id);
    expect(codeOf(() => open(ring(keyB), portal, old))).toBe('bad_configuration');
  });

  it('opens not under another key of the same name', () => {
    const portal = '4711' as PortalId;
    const namesake = `${keyA.split(':')[0]}:${keyB.split(':')[1]}`;
    expect(codeOf(() => open(ring(namesake), portal, seal(ring(keyA), portal, 'secret')))).toBe('bad_input');
  });
});

describe('a ring of keys', () => {
  it('is read from lines or commas, without comments, the first one sealing', () => {
    const { first, byId } = parseKeyRing(`# newest\n ${keyB} \n\n${keyA},\n`, 'RAPPORT_KEYS_FILE');
    expect(first.id).toBe(keyB.split(':')[0]);
    expect([...byId.keys()]).toEqual([keyB, keyA].map((line) => line.split(':')[0]));
    expect(first.bytes).toHaveLength(32);
  });

  it.each([
    ['nothing', ''],
    ['no id', keyA.split(':')[1]!],
    ['a short key', `k1:${Buffer.alloc(31).toString('base64')}`],
    ['a long key', `k1:${Buffer.alloc(33).toString('base64')}`],
    ['two keys of one name', `${keyA},${keyA}`],
    ['a sentence', 'correct horse battery staple'],
  ])('is refused where it holds %s, by the name of the variable and without a word of it', (_what, text) => {
    let message = '';
    try {
      parseKeyRing(text, 'RAPPORT_KEYS');
    } catch (error) {
      message = error instanceof AppError ? error.message : '';
    }
    expect(message).toMatch(/^RAPPORT_KEYS cannot be used, .+\.$/);
    for (const part of text.split(/[,:\s]/).filter((word) => word.length > 6)) expect(message).not.toContain(part);
  });

  test.prop([fc.date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })])(
    'is made of new keys, no two alike',
    (day) => {
      const lines = [newKeyLine(day.getTime()), newKeyLine(day.getTime())];
      expect(parseKeyRing(lines.join(','), 'RAPPORT_KEYS').byId.size).toBe(2);
    },
  );
});
