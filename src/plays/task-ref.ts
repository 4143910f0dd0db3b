/** Crockford's base 32: no letters that are taken for digits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * An eight-character reference for one reason to act on one customer: the same reason always has the same reference,
 * so a task is found again and never made twice. FNV-1a (Fowler, Noll, Vo) over two seeds, 40 bits of them.
 */
export function taskRef(portal: string, customer: string, play: string, reasonKey: string): string {
  const text = [portal, customer, play, reasonKey].join('\u0000');
  let bits = (BigInt(fnv1a(text, 0x811c9dc5)) << 32n) | BigInt(fnv1a(text, 0x1b873593));
  let ref = '';
  for (let index = 0; index < 8; index += 1) {
    ref += alphabet[Number(bits & 31n)];
    bits >>= 5n;
  }
  return ref;
}

/** The lot that a reference draws: the same for the same reason, uniform in [0, 1) over many. */
export function lotOf(ref: string): number {
  return mixed(fnv1a(`lot ${ref}`, 0x811c9dc5)) / 4_294_967_296;
}

/** FNV alone leaves its high bits too alike for a lot: the finaliser of MurmurHash3 (A. Appleby, public domain). */
function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function fnv1a(text: string, seed: number): number {
  let hash = seed >>> 0;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
