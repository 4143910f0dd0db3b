/**
 * The places of `values` in ascending order, equal values in the order given, NaN last. A radix sort over the bits of
 * the doubles: a portal may have a million customers and four columns to rank.
 */
export function ascendingOrder(values: Float64Array): Uint32Array {
  const count = values.length;
  const keys = sortableBits(values);
  let order = new Uint32Array(count);
  for (let place = 0; place < count; place += 1) order[place] = place;
  let target = new Uint32Array(count);
  const starts = new Uint32Array(65_536);
  for (let digit = 0; digit < 4; digit += 1) {
    starts.fill(0);
    for (let place = 0; place < count; place += 1) starts[keys[4 * place + digit]!]! += 1;
    // Money is often whole: then the low digits are all the same, and there is nothing to sort by.
    if (count > 0 && starts[keys[digit]!] === count) continue;
    let sum = 0;
    for (let value = 0; value < starts.length; value += 1) {
      const size = starts[value]!;
      starts[value] = sum;
      sum += size;
    }
    for (let index = 0; index < count; index += 1) {
      const place = order[index]!;
      const bucket = keys[4 * place + digit]!;
      target[starts[bucket]!] = place;
      starts[bucket]! += 1;
    }
    [order, target] = [target, order];
  }
  return order;
}

/** IEEE 754 doubles as four 16-bit digits each, lowest first, that compare as unsigned numbers like the doubles do. */
function sortableBits(values: Float64Array): Uint16Array {
  const keys = new Uint16Array(4 * values.length);
  const view = new DataView(new ArrayBuffer(8));
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place]!;
    // Adding zero turns −0 into 0, which it equals; and every NaN is to be the same, highest one.
    view.setFloat64(0, Number.isNaN(value) ? Number.NaN : value + 0);
    const negative = value < 0;
    const low = negative ? ~view.getUint32(4) : view.getUint32(4);
    const high = negative ? ~view.getUint32(0) : view.getUint32(0) ^ 0x8000_0000;
    keys[4 * place] = low;
    keys[4 * place + 1] = low >>> 16;
    keys[4 * place + 2] = high;
    keys[4 * place + 3] = high >>> 16;
  }
  return keys;
}
