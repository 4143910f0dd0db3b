/** Controls, and the marks that turn the direction of all text after them (Unicode Standard Annex 9, explicit formatting). */
const disruptive = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * Text that people typed as one harmless line: no line breaks, nothing that reorders the words around it, at most
 * `most` characters. Scripts that run from right to left and joined emoji stay as they are.
 */
export function plainLine(text: string, most: number): string {
  const line = text.toWellFormed().replace(disruptive, ' ').replace(/\s+/g, ' ').trim();
  const signs = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line)];
  if (signs.length <= most) return line;
  return `${line.slice(0, signs[most - 1]!.index).trimEnd()}…`;
}
