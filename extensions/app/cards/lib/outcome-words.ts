import type { Outcome } from './backend.ts';
import type { SurfaceTexts } from './texts/surface-en.ts';

/** What a person needs to be to see a surface. */
export type Needs = 'admin' | 'money' | 'other';

export interface OutcomeWords {
  readonly kind: 'before_pass' | 'refused' | 'offline' | 'failed';
  readonly title: string;
  /** What happened and what to do next, a sentence or two each. */
  readonly lines: readonly string[];
  /** Asking again may help. */
  readonly again: boolean;
}

/** Why there is no answer, in words, and what to do next. The backend's own sentence comes first where it gave one. */
export function outcomeWords(
  outcome: Exclude<Outcome<unknown>, { kind: 'answer' }>,
  needs: Needs,
  texts: SurfaceTexts,
): OutcomeWords {
  const { kind, code, detail } = outcome;
  if (code === 'no_pass_yet') return { ...beforePassWords(texts), lines: [detail ?? texts.beforePass.body] };
  const { title, body } = kind === 'refused' ? texts.refused[forbidden.has(code) ? needs : 'other'] : texts[kind];
  return { kind, title, lines: detail === null ? [body] : [detail, body], again: kind !== 'refused' };
}

/** The state of a portal that no pass has finished in. */
export const beforePassWords = ({ beforePass }: SurfaceTexts): OutcomeWords => ({
  kind: 'before_pass',
  title: beforePass.title,
  lines: [beforePass.body],
  again: true,
});

/** How the backend and a bare 403 say "not you". */
const forbidden: ReadonlySet<string> = new Set(['not_allowed', 'not_for_you', 'http_403']);
