import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** What a command tells the process that runs it, one JSON object a line: first `Order`, then what is typed. */
export interface Order {
  readonly argv: readonly string[];
  /** Where relative paths in `argv` begin. */
  readonly cwd: string;
  readonly colour: boolean;
  readonly interactive: boolean;
  readonly columns: number;
}
export type FromCommand = { readonly order: Order } | { readonly typed: string } | { readonly answer: string | null };
/** What it hears back. */
export type ToCommand =
  | { readonly out: string }
  | { readonly err: string }
  | { readonly ask: string }
  | { readonly exitCode: number };

export const sendLine = (socket: Socket, line: FromCommand | ToCommand): void => {
  if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
};

/** Hears every whole line that the other side sends; what is no JSON is left out. */
export function onLines<Line extends object>(socket: Socket, heard: (line: Line) => void): void {
  createInterface({ input: socket }).on('line', (text) => {
    const line = parsed(text);
    if (line !== null) heard(line as Line);
  });
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}
