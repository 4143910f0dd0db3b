import type {
  AutoGridProps,
  BoxProps,
  CardProps,
  DividerProps,
  FlexProps,
  InlineProps,
  SpacerProps,
  StackProps,
  TileProps,
} from '@hubspot/ui-extensions';
import type { CSSProperties } from 'react';
import { distanceOf } from './sizes.ts';

const ENDS: Readonly<Record<string, string>> = {
  start: 'flex-start',
  end: 'flex-end',
  around: 'space-around',
  between: 'space-between',
};
const along = (value: string | undefined) => (value === undefined ? undefined : (ENDS[value] ?? value));

export function Flex({ direction = 'row', gap, justify, align, alignSelf, wrap, children, testId }: FlexProps) {
  const style: CSSProperties = {
    flexDirection: direction,
    gap: distanceOf(gap),
    justifyContent: along(justify),
    alignItems: along(align),
    alignSelf: along(alignSelf),
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
  };
  return (
    <div className="xstack" style={style} data-testid={testId}>
      {children}
    </div>
  );
}

export const Stack = ({ direction = 'column', distance = 'sm', justify, align, width, children }: StackProps) => (
  <div
    className="xstack"
    style={{
      flexDirection: direction,
      gap: distanceOf(distance),
      justifyContent: along(justify),
      alignItems: along(align),
      width,
    }}
  >
    {children}
  </div>
);

export const Inline = ({ gap, justify, align, children, testId }: InlineProps) => (
  <div
    className="xstack"
    data-testid={testId}
    style={{
      flexDirection: 'row',
      flexWrap: 'wrap',
      gap: distanceOf(gap),
      justifyContent: along(justify),
      alignItems: along(align),
    }}
  >
    {children}
  </div>
);

const FLEX = { initial: '0 1 auto', auto: '1 1 auto', none: 'none' } as const;

export const Box = ({ flex = 'initial', alignSelf, children, testId }: BoxProps) => (
  <div
    data-testid={testId}
    style={{
      flex: typeof flex === 'number' ? `${flex} 1 0` : FLEX[flex],
      alignSelf: along(alignSelf),
      minWidth: 0,
    }}
  >
    {children}
  </div>
);

export function AutoGrid({ columnWidth, gap, flexible, children, testId }: AutoGridProps) {
  const least = `min(${columnWidth}px, 100%)`;
  const columns = `repeat(auto-fill, ${flexible ? `minmax(${least}, 1fr)` : least})`;
  return (
    <div style={{ display: 'grid', gridTemplateColumns: columns, gap: distanceOf(gap) }} data-testid={testId}>
      {children}
    </div>
  );
}

export const Tile = ({ compact, flush, children, testId }: TileProps) => (
  <div className={`xtile ${compact ? 'compact' : ''} ${flush ? 'flush' : ''}`} data-testid={testId}>
    {children}
  </div>
);

export const Card = ({ children, testId }: CardProps) => (
  <div className="xtile" data-testid={testId}>
    {children}
  </div>
);

export const Divider = ({ size, distance }: DividerProps) => (
  <hr className="xrule" style={{ marginBlock: distanceOf(size ?? distance, 'sm') }} />
);

export const Spacer = ({ size }: SpacerProps) => <div style={{ height: distanceOf(size, 'sm') }} />;
