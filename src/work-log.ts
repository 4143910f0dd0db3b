import type { Logger } from 'pino';
import type { WorkLine } from './jobs/runner-world.ts';

/** One line for each piece of work: portal, kind, run, time, outcome and code, never what it was about. */
export function logWork(log: Logger, { bug, ...line }: WorkLine): void {
  if (bug !== null) log.error({ ...line, bug: withoutMessage(bug) }, 'work');
  else if (line.outcome === 'failed') log.warn(line, 'work');
  else log.info(line, 'work');
}

/** Where a bug is, without its message: that may hold what people wrote. */
export function withoutMessage(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name} ${code}`.trim(), ...frames.map((frame) => frame.trim())].join('\n');
}
