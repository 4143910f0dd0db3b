import type { IconProps, IllustrationProps } from '@hubspot/ui-extensions';
import { sizeOf } from './sizes.ts';

/** Signs in place of the icons whose meaning a sign carries; the others are a dot. None of them is HubSpot's drawing. */
const SIGNS: Readonly<Record<string, string>> = {
  add: '+',
  remove: '−',
  success: '✓',
  checkCircle: '✓',
  warning: '!',
  exclamation: '!',
  exclamationCircle: '!',
  info: 'i',
  infoNoCircle: 'i',
  question: '?',
  questionCircle: '?',
  delete: '✕',
  xCircle: '✕',
  block: '⊘',
  left: '‹',
  right: '›',
  upCarat: '▴',
  downCarat: '▾',
  star: '★',
  favoriteHollow: '☆',
  refresh: '↻',
  undo: '↶',
  redo: '↷',
  edit: '✎',
  date: '▦',
  appointment: '▦',
  clock: '◷',
  delay: '◷',
  email: '✉',
  calling: '✆',
  contact: '☺',
  faceHappy: '☺',
  faceSad: '☹',
  faceNeutral: '◔',
  thumbsUp: '▲',
  thumbsDown: '▼',
  link: '⧉',
  search: '⌕',
  locked: '⚿',
  settings: '⚙',
  ellipses: '…',
};
const SIZES: Readonly<Record<string, string>> = { sm: '.9em', md: '1.1em', lg: '1.5em' };
const COLOURS = { alert: 'var(--bad)', warning: 'var(--warn)', success: 'var(--good)', inherit: undefined } as const;

export function Icon({ name, color = 'inherit', size, screenReaderText, testId }: IconProps) {
  return (
    <span data-testid={testId}>
      <span aria-hidden="true" style={{ fontSize: SIZES[sizeOf(size)], color: COLOURS[color] }}>
        {SIGNS[name] ?? '•'}
      </span>
      {screenReaderText === undefined ? null : <span className="xhidden">{screenReaderText}</span>}
    </span>
  );
}

/** A plain shape where HubSpot shows one of its own drawings. */
export const Illustration = ({ alt, width = 96, height = 72, testId }: IllustrationProps) => (
  <svg width={width} height={height} viewBox="0 0 96 72" role="img" aria-label={alt} data-testid={testId}>
    <rect x="8" y="8" width="80" height="56" rx="8" fill="none" stroke="currentColor" strokeWidth="2" />
    <path d="M16 54 38 32 54 46 66 36 80 50" fill="none" stroke="currentColor" strokeWidth="2" />
  </svg>
);
