import type { TableCellProps, TableHeaderProps, TableProps } from '@hubspot/ui-extensions';
import type { ReactNode } from 'react';
import { useControlledValue } from './controlled-value.ts';
import { useSurroundings } from './surroundings.ts';

export function Table(props: TableProps) {
  const { bordered = true, density = 'default', children, testId } = props;
  return (
    <div data-testid={testId}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table is scrolled with the keyboard too */}
      <section className="xtablewrap" tabIndex={0} aria-label="Table">
        <table className={`xtable ${bordered ? 'bordered' : ''} ${density}`}>{children}</table>
      </section>
      {props.paginated ? <Pages {...props} /> : null}
    </div>
  );
}

interface PagesProps {
  readonly pageCount: number;
  readonly page?: number;
  readonly showButtonLabels?: boolean;
  readonly showFirstLastButtons?: boolean;
  readonly maxVisiblePageButtons?: number;
  readonly onPageChange: (page: number) => void;
}

function Pages(props: PagesProps) {
  const { pageCount, showButtonLabels = true, showFirstLastButtons, maxVisiblePageButtons = 5, onPageChange } = props;
  const [page, setPage] = useControlledValue(props.page, 1);
  const { call } = useSurroundings();
  if (pageCount <= 1) return null;
  const turn = (to: number) => {
    setPage(to);
    call(onPageChange, to);
  };
  const button = (to: number, label: string, sign: string) => (
    <button
      type="button"
      className="xbtn sm"
      disabled={to < 1 || to > pageCount || to === page}
      aria-label={label}
      onClick={() => turn(to)}
    >
      {sign} {showButtonLabels ? label : ''}
    </button>
  );
  const first = Math.max(
    1,
    Math.min(page - Math.floor(maxVisiblePageButtons / 2), pageCount - maxVisiblePageButtons + 1),
  );
  const shown = Array.from({ length: Math.min(maxVisiblePageButtons, pageCount) }, (_, index) => first + index);
  return (
    <nav className="xpages" aria-label="Pages of the table">
      {showFirstLastButtons ? button(1, 'First', '«') : null}
      {button(page - 1, 'Previous', '‹')}
      {shown.map((one) => (
        <button
          key={one}
          type="button"
          className="xbtn sm"
          aria-label={`Page ${one}`}
          aria-current={one === page ? 'page' : undefined}
          onClick={() => turn(one)}
        >
          {one}
        </button>
      ))}
      {button(page + 1, 'Next', '›')}
      {showFirstLastButtons ? button(pageCount, 'Last', '»') : null}
    </nav>
  );
}

const widthOf = (width: string | number | undefined) =>
  width === 'min' ? '1%' : width === 'max' ? '100%' : width === 'auto' ? undefined : width;

export function TableHeader(props: TableHeaderProps) {
  const { align, width, sortDirection, children, testId } = props;
  const { call } = useSurroundings();
  const style = {
    textAlign: align,
    width: widthOf(width),
    whiteSpace: width === 'min' ? 'nowrap' : undefined,
  } as const;
  if (sortDirection === undefined || sortDirection === 'never') {
    return (
      <th scope="col" style={style} data-testid={testId}>
        {children}
      </th>
    );
  }
  const { onSortChange, disabled } = props as Extract<TableHeaderProps, { onSortChange: unknown }>;
  const next = sortDirection === 'ascending' ? 'descending' : 'ascending';
  const sign = { ascending: ' ▲', descending: ' ▼', none: ' ↕' }[sortDirection];
  return (
    <th scope="col" style={style} aria-sort={sortDirection} data-testid={testId}>
      <button type="button" className="xsort" disabled={disabled} onClick={() => call(onSortChange, next)}>
        {children}
        <span aria-hidden="true">{sign}</span>
      </button>
    </th>
  );
}

export const TableCell = ({ align, width, colSpan, children, testId }: TableCellProps) => (
  <td
    style={{ textAlign: align, width: widthOf(width), whiteSpace: width === 'min' ? 'nowrap' : undefined }}
    colSpan={colSpan}
    data-testid={testId}
  >
    {children}
  </td>
);

interface Part {
  readonly children?: ReactNode;
}
export const TableHead = ({ children }: Part) => <thead>{children}</thead>;
export const TableBody = ({ children }: Part) => <tbody>{children}</tbody>;
export const TableFooter = ({ children }: Part) => <tfoot>{children}</tfoot>;
export const TableRow = ({ children }: Part) => <tr>{children}</tr>;
