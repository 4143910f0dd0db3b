import { stripVTControlCharacters } from 'node:util';

export type Cell = string | number;

/**
 * A plain text table: first column left, numbers right. Cells may carry colour codes.
 * @param head one title a column.
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  bold: (text: string) => string,
): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)));
  const widths = head.map((title, column) => Math.max(width(title), ...texts.map((row) => width(row[column] ?? ''))));
  const line = (cells: readonly string[], right: (column: number) => boolean): string =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0, right(column)))
      .join('  ')
      .trimEnd();
  const isNumber = (column: number): boolean =>
    rows.length > 0 &&
    rows.every((row) => typeof row[column] === 'number' || /^[\d–—−-]/.test(String(row[column] ?? '')));
  const right = (column: number): boolean => column > 0 && isNumber(column);
  return [bold(line(head, right)), ...texts.map((row) => line(row, right))].map((text) => `  ${text}`).join('\n');
}

const width = (text: string): number => [...stripVTControlCharacters(text)].length;

function pad(text: string, to: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, to - width(text)));
  return right ? gap + text : text + gap;
}
