import { createInterface } from 'node:readline';
import { createInterface as createQuestions } from 'node:readline/promises';
import type { Terminal } from './wiring.ts';

/** The terminal this process was started from. */
export function processTerminal({ colour }: { readonly colour: boolean }): Terminal {
  return {
    colour: process.stdout.isTTY === true && colour,
    interactive: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 100,
    cwd: process.cwd(),
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    onLine: (heard) => {
      const lines = createInterface({ input: process.stdin }).on('line', heard);
      return () => lines.close();
    },
    ask: async (question) => {
      if (process.stdin.isTTY !== true) return null;
      const lines = createQuestions({ input: process.stdin, output: process.stderr });
      try {
        return await lines.question(question);
      } finally {
        lines.close();
      }
    },
  };
}
