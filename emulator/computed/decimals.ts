/**
 * The exact decimal expansion of a double, as HubSpot prints calculated numbers: 0.4 becomes
 * `0.40000000000000002220446049250313080847263336181640625`. For magnitudes down to about 1e-14 (100 decimals).
 */
export function exactDecimal(value: number): string {
  return trimZeros(value.toFixed(100));
}

/** The exact product of two decimal strings; its scale is the sum of theirs, zeros at the end included. */
export function multiplyDecimals(left: string, right: string): string {
  const [a, scaleA] = scaled(left);
  const [b, scaleB] = scaled(right);
  const scale = scaleA + scaleB;
  const product = a * b;
  const digits = (product < 0n ? -product : product).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`;
  return product < 0n ? `-${text}` : text;
}

/** A sum of money in plain digits: at most six decimals, none at the end that are zero. */
export function plainNumber(value: number): string {
  return trimZeros(value.toFixed(6));
}

export function trimZeros(text: string): string {
  const trimmed = text.includes('.') ? text.replace(/\.?0+$/, '') : text;
  return trimmed === '-0' ? '0' : trimmed;
}

function scaled(text: string): [bigint, number] {
  const [whole = '0', fraction = ''] = text.split('.');
  return [BigInt(`${whole}${fraction}`), fraction.length];
}
