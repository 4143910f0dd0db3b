import type {
  DescriptionListItemProps,
  DescriptionListProps,
  HeadingProps,
  ListProps,
  StatusTagProps,
  TagProps,
  TextProps,
  TooltipProps,
} from '@hubspot/ui-extensions';
import { Children, type CSSProperties, type ReactNode } from 'react';
import { useOverlayTrigger } from './overlay-trigger.tsx';
import { clickEvent, useSurroundings } from './surroundings.ts';

const WEIGHTS = { regular: 400, demibold: 600, bold: 700 } as const;
const LINES = { none: undefined, underline: 'underline', strikethrough: 'line-through' } as const;

function textStyle({ format = {}, truncate }: Pick<TextProps, 'format' | 'truncate'>): CSSProperties {
  const { fontWeight, italic, lineDecoration = 'none', textTransform } = format;
  return {
    fontWeight: fontWeight && WEIGHTS[fontWeight],
    fontStyle: italic ? 'italic' : undefined,
    textDecoration: LINES[lineDecoration],
    textTransform: textTransform === 'sentenceCase' ? undefined : textTransform,
    maxWidth: typeof truncate === 'object' ? truncate.maxWidth : undefined,
  };
}

export function Text({ variant, inline, truncate, format, children, testId }: TextProps) {
  const Tag = inline ? 'span' : 'p';
  const title = typeof truncate === 'object' ? truncate.tooltipText : undefined;
  return (
    <Tag
      className={`${variant === 'microcopy' ? 'xmicro' : ''} ${truncate ? 'xcut' : ''}`}
      style={textStyle({ format, truncate })}
      title={title}
      data-testid={testId}
    >
      {children}
    </Tag>
  );
}

export const Heading = ({ inline, children, testId }: HeadingProps) => (
  <h3 style={inline ? { display: 'inline' } : undefined} data-testid={testId}>
    {children}
  </h3>
);

export function Tag({ variant = 'default', onClick, overlay, children, testId }: TagProps) {
  const { call, reactions } = useSurroundings();
  const { open, around, describedBy } = useOverlayTrigger(overlay);
  const className = `xtag ${variant}`;
  if (onClick === undefined && overlay === undefined) {
    return (
      <span className={className} data-testid={testId}>
        {children}
      </span>
    );
  }
  const click = () => {
    call(onClick as ((...args: unknown[]) => unknown) | undefined, clickEvent(), reactions);
    open();
  };
  return around(
    <button type="button" className={className} aria-describedby={describedBy} onClick={click} data-testid={testId}>
      {children}
    </button>,
  );
}

export function StatusTag(props: StatusTagProps) {
  const { variant = 'default', hollow, onClick, showRemoveIcon, onRemoveClick, children, testId } = props;
  const { call } = useSurroundings();
  return (
    <span className="xstatus" data-testid={testId}>
      <span className={`xdot ${variant} ${hollow ? 'hollow' : ''}`} aria-hidden="true" />
      {onClick === undefined ? (
        <span>{children}</span>
      ) : (
        <button type="button" className="xlink dark" onClick={() => call(onClick)}>
          {children}
        </button>
      )}
      {showRemoveIcon ? (
        <button type="button" className="xbtn transparent xs" aria-label="Remove" onClick={() => call(onRemoveClick)}>
          ✕
        </button>
      ) : null}
    </span>
  );
}

export function List({ variant = 'unordered', children, testId }: ListProps) {
  const Tag = variant.startsWith('ordered') ? 'ol' : 'ul';
  const look = variant.startsWith('inline') ? `plain inline ${variant === 'inline-divided' ? 'divided' : ''}` : '';
  const plain = variant === 'unordered' ? 'plain' : '';
  return (
    <Tag className={`xlist ${look} ${plain}`} data-testid={testId}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Tag>
  );
}

export const DescriptionList = ({ direction = 'column', children, testId }: DescriptionListProps) => (
  <dl className={`xdl ${direction}`} data-testid={testId}>
    {children}
  </dl>
);

export const DescriptionListItem = ({ label, children }: DescriptionListItemProps) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

/** The text of a tooltip; what shows and hides it is the control whose `overlay` it is. */
export const Tooltip = ({ children }: TooltipProps) => <>{children}</>;

/** A question mark that shows more when it is pointed at or has the focus. */
export const Hint = ({ text }: { text: ReactNode }) => (
  <span className="xtip">
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the focus is how people without a mouse get at the hint */}
    <span className="xmark" tabIndex={0} role="note">
      <span aria-hidden="true">?</span>
      <span className="xhidden">{text}</span>
    </span>
    <span role="tooltip" aria-hidden="true">
      {text}
    </span>
  </span>
);
