/** Money a year of a product among those who bought it next: below and from the half of them by their own yearly spend. */
export interface TypicalYear {
  readonly smaller: number;
  readonly larger: number;
  /** A customer's own yearly spend from which it counts among the larger. */
  readonly from: number;
}

/** After one product was bought for the first time, another came next, oftener than chance explains. */
export interface NextRule {
  /** Places in `products`. */
  readonly after: number;
  readonly product: number;
  /** Customers who bought the first and had never bought the other by then. */
  readonly of: number;
  /** Those of them whose next new product was the other. */
  readonly bought: number;
  /** The same share among everybody else who bought something new, without the first. */
  readonly base: number;
  readonly medianDays: number;
  /** `null`: too few of those purchases have a known amount. */
  readonly typicalYear: TypicalYear | null;
}

/** What the portal's customers bought next, fitted weekly; plain JSON. */
export interface NextProducts {
  /** Do line items say what was bought? */
  readonly known: boolean;
  readonly products: readonly { readonly product: string; readonly name: string }[];
  /** So many sequences were looked at: chance had as many tries, and the guard against it knows. */
  readonly tried: number;
  readonly rules: readonly NextRule[];
}
