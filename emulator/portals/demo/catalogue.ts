/** What the portal sells. Prices in company currency. */
export interface Product {
  /** `hs_product_id`; absent for lines that sales people type in by hand, which then go by SKU or name. */
  readonly id?: string;
  readonly sku?: string;
  readonly name: string;
  readonly price: number;
}

const product = (number: number, name: string, price: number): Product => ({
  id: String(1_390_000_000 + number * 37),
  sku: `SKU-${1000 + number}`,
  name,
  price,
});

/** Bought again and again. The last ones carry no product id, the very last no SKU either. */
export const supplies: readonly Product[] = [
  product(1, 'Espresso beans 1 kg', 18.5),
  product(2, 'Filter coffee 1 kg', 14.9),
  product(3, 'Oat milk 12 × 1 l', 21.6),
  product(4, 'Paper cups 500', 34),
  product(5, 'Descaler set', 12.4),
  product(6, 'Tea assortment', 24.8),
  product(7, 'Cane sugar sachets', 9.9),
  product(8, 'Cleaning tablets', 16.2),
  product(9, 'Water filter cartridge', 29),
  product(10, 'Cocoa powder 2 kg', 26.5),
  product(11, 'Biscuits, single packs', 19.9),
  product(12, 'Stirrers, birch', 7.5),
  { sku: 'SKU-1013', name: 'Syrup, vanilla', price: 11.8 },
  { name: 'Napkins, recycled', price: 8.6 },
];

/** Sold once a year, some as contracts. */
export const services: readonly Product[] = [
  product(31, 'Machine maintenance', 420),
  product(32, 'Backup machine', 610),
  product(33, 'Support hotline', 280),
  product(34, 'Water analysis', 190),
  product(35, 'Barista training', 350),
  product(36, 'Fleet management', 540),
];

export const projects: readonly Product[] = [
  product(51, 'Kitchen planning', 1450),
  product(52, 'Bar installation', 3900),
  product(53, 'Event catering', 980),
  product(54, 'Machine, two groups', 4200),
  product(55, 'Grinder', 690),
];
