import { inspect } from 'node:util';
import type { Terminal } from './wiring.ts';

export type Paint = (style: 'bold' | 'dim' | 'red' | 'yellow' | 'green', text: string) => string;

/** Colours only where a terminal asks for them. */
export function painter({ colour }: Terminal): Paint {
  return (style, text) => {
    if (!colour) return text;
    const [on, off] = inspect.colors[style] ?? [0, 0];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}

export const count = (value: number): string => value.toLocaleString('en');
export const share = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 1000) / 10} %`);

/** Whole units of a currency; a dash for none. */
export function moneyFormat(currency: string): (value: number) => string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency, maximumFractionDigits: 0 });
  return (value) => (Math.round(value) === 0 ? '–' : format.format(value));
}
