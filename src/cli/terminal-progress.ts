import type { PassStep, Progress } from '../pass/progress.ts';
import type { Terminal } from './wiring.ts';

const words: Readonly<Record<PassStep, string>> = {
  contacts: 'contacts read',
  companies: 'companies read',
  deals: 'deals read',
  tickets: 'tickets read',
  calls: 'logged calls read',
  meetings: 'meetings read',
  links: 'deals linked to contacts',
  'line items': 'deals with their line items',
  referrals: 'referrals',
  forecast: 'customers in the forecast',
  answers: 'customers answered',
  connection: 'connections estimated',
  proof: 'customers of the past looked at again',
  'writing companies': 'companies written',
  'writing contacts': 'contacts written',
  tasks: 'tasks',
  'putting back': 'values put back',
};

/**
 * Progress of a pass on stderr: on a terminal one line that moves, elsewhere a plain line a step every few seconds and
 * when it ends. `finish` leaves the terminal clean.
 */
export function terminalProgress(terminal: Terminal, nowMs: () => number): Progress & { finish(): void } {
  const latest = new Map<PassStep, { done: number; saidAtMs: number; ended: boolean }>();
  const everyMs = terminal.interactive ? 120 : 5_000;
  let drawn = false;

  const draw = (step: PassStep, done: number): void => {
    const text = `${done.toLocaleString('en')} ${words[step]}`;
    if (!terminal.interactive) {
      terminal.err(`  ${text}\n`);
      return;
    }
    const others = [...latest]
      .filter(([name, { ended }]) => name !== step && !ended)
      .map(([name, state]) => `${state.done.toLocaleString('en')} ${words[name]}`);
    terminal.err(`\r\u001b[2K  ${[text, ...others].join(' · ').slice(0, terminal.columns - 4)}`);
    drawn = true;
  };

  return {
    report(step, done, total) {
      const now = nowMs();
      const state = latest.get(step) ?? { done: 0, saidAtMs: now, ended: false };
      const ended = total !== null && done >= total;
      latest.set(step, state);
      if (state.ended && state.done === done) return;
      state.done = done;
      state.ended = ended;
      if (!ended && now - state.saidAtMs < everyMs) return;
      state.saidAtMs = now;
      draw(step, done);
    },
    finish() {
      if (drawn) terminal.err('\r\u001b[2K');
    },
  };
}
