import { AppError } from '../pass/app-error.ts';

/** One JSON value of a file of events, not yet read. */
export interface EventText {
  /** Where it begins, from 1. */
  readonly line: number;
  readonly text: string;
}

/**
 * The events of a file: a JSON list as HubSpot delivers it, or one JSON value a line.
 * @throws AppError `bad_input` naming the line where a list is broken off or followed by something else
 */
export function splitEvents(file: string): readonly EventText[] {
  const text = file.replace(/^\uFEFF/, '');
  return /^\s*\[/.test(text) ? elementsOf(text) : linesOf(text);
}

const linesOf = (text: string): EventText[] =>
  text
    .split('\n')
    .map((line, at) => ({ line: at + 1, text: line.trim() }))
    .filter((event) => event.text !== '');

/** Values of a list by its commas: those neither in a text nor in an inner list or object. */
function elementsOf(text: string): EventText[] {
  const elements: EventText[] = [];
  const parts = /"(?:[^"\\]|\\.)*"|[[\]{}]|,|\n/gs;
  let [depth, line, began, start] = [0, 1, 1, 0];
  let ended: number | null = null;
  const end = (at: number): void => {
    const between = text.slice(start, at);
    const skipped = /^\s*/.exec(between)![0];
    if (between.trim() !== '' || elements.length > 0 || text[at] === ',')
      elements.push({ line: began + skipped.split('\n').length - 1, text: between.trim() });
  };
  for (const { 0: part, index } of text.matchAll(parts)) {
    if (part === '\n') line += 1;
    else if (part.startsWith('"')) line += part.split('\n').length - 1;
    else if (ended !== null) break;
    else if (part === '[' || part === '{') depth += 1;
    if (depth === 1 && ended === null && ((part === '[' && start === 0) || part === ',' || part === ']')) {
      if (part !== '[') end(index);
      [start, began] = [index + 1, line];
    }
    if (part === ']' || part === '}') depth -= 1;
    if (depth === 0 && part === ']' && ended === null) ended = index;
  }
  if (ended === null) throw new AppError('bad_input', `Line ${line}: the list of events is not closed.`);
  const rest = text.slice(ended + 1);
  if (rest.trim() === '') return elements;
  const at = text.slice(0, ended + 1).split('\n').length + /^\s*/.exec(rest)![0].split('\n').length - 1;
  throw new AppError('bad_input', `Line ${at}: something follows the list of events.`);
}
