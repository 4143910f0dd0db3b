/** What a column of a purchase log may be called; the first name that the header has counts. */
const names = {
  cust: ['cust', 'customer', 'customerid'],
  date: ['date', 'orderdate', 'invoicedate'],
  amount: ['amount', 'value', 'revenue', 'sales', 'total'],
  product: ['product', 'productid', 'sku', 'stockcode'],
  order: ['order', 'orderid', 'invoice', 'invoiceno'],
} as const;

export type PurchaseColumn = keyof typeof names;

/** Where each column stands in a line; −1: not in this log. Only `cust` and `date` are always there. */
export type PurchaseColumns = Readonly<Record<PurchaseColumn, number>>;

/**
 * Finds the columns by the header, in any order and case; spaces, dashes and underscores in names do not count
 * ("Customer ID" is `customerid`). Other columns are ignored.
 * @returns the columns, or the needed ones that are missing.
 */
export function columnsOf(
  header: readonly string[],
): { readonly ok: true; readonly columns: PurchaseColumns } | { readonly ok: false; readonly missing: string[] } {
  const plain = header.map((name) => name.toLowerCase().replace(/[\s_-]+/g, ''));
  const at = (column: PurchaseColumn): number => {
    const name = names[column].find((candidate) => plain.includes(candidate));
    return name === undefined ? -1 : plain.indexOf(name);
  };
  const columns = {
    cust: at('cust'),
    date: at('date'),
    amount: at('amount'),
    product: at('product'),
    order: at('order'),
  };
  const missing = (['cust', 'date'] as const).filter((column) => columns[column] < 0);
  return missing.length > 0 ? { ok: false, missing } : { ok: true, columns };
}
