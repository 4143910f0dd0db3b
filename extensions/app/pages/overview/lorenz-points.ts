export interface LorenzPoint {
  readonly customers: number;
  readonly revenue: number;
}

/** Share of revenue of the richest `customers` (0..1), straight between the points of the curve, which begins at nothing. */
export function revenueOfRichest(curve: readonly LorenzPoint[], customers: number): number {
  let before: LorenzPoint = { customers: 0, revenue: 0 };
  for (const point of curve) {
    if (point.customers >= customers) {
      const step = point.customers - before.customers;
      const part = step === 0 ? 1 : (customers - before.customers) / step;
      return before.revenue + part * (point.revenue - before.revenue);
    }
    before = point;
  }
  return 1;
}
