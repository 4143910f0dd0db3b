/** Dates, months, money, percents and plain numbers, as they stand in a sentence. */
export const figuresIn = (text: string): string[] =>
  text.match(/\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{4}|€[\d,]*\d(\.\d+)?|\d+ %|\d[\d.]*/g) ?? [];

/** Codes that tell the same kind of thing: of each, a customer hears one. */
export const families: readonly (readonly string[])[] = [
  [
    'no_purchase',
    'first_order',
    'last_order',
    'due_next',
    'silent',
    'one_order',
    'two_orders',
    'won_back',
    'contract_runs',
  ],
  ['status_lost', 'renewal_lost', 'contract_over', 'lack_of_data'],
  ['contract_lower', 'contract_higher', 'orders_lower', 'orders_higher', 'spend_lower', 'spend_higher'],
  ['products_lost', 'products_gained', 'products_unknown'],
  ['units_and_price'],
  ['in_negotiation'],
  ['year_to_last_order'],
  ['young_portal'],
];
