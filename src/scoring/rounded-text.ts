/** A number with so many digits after the point at most; a dash where there is none. */
export function round(value: number | null, digits = 2): string {
  return value === null ? '–' : String(Number(value.toFixed(digits)));
}
