import type { PortalSeed } from './portal-seed.ts';

/** Which portal to make; what is undefined is left to the generator's own default. */
interface PortalChoice {
  readonly portal: string;
  readonly contacts?: number | undefined;
  readonly companies?: number | undefined;
  readonly deals?: number | undefined;
  readonly lineItems?: number | undefined;
  readonly seed?: number | undefined;
  /** Date `YYYY-MM-DD` the portal's clock shows. */
  readonly asOf?: string | undefined;
  /** CSV of purchase lines, for `purchases`. */
  readonly file?: string | undefined;
}

type Generator = (options: Readonly<Record<string, unknown>>) => PortalSeed | Promise<PortalSeed>;

const GENERATORS: Readonly<Record<string, { readonly module: string; readonly name: string }>> = {
  demo: { module: './portals/demo-portal.ts', name: 'demoPortal' },
  purchases: { module: './portals/purchases-portal.ts', name: 'purchasesPortal' },
  csv: { module: './portals/purchases-portal.ts', name: 'purchasesPortal' },
  bench: { module: './portals/bench-portal.ts', name: 'benchPortal' },
};

/** Makes the seed of the chosen portal; only the generator that is asked for is loaded. */
export async function openPortal(choice: PortalChoice): Promise<PortalSeed> {
  const generator = GENERATORS[choice.portal];
  if (generator === undefined) {
    throw new Error(`There is no portal called ${choice.portal}; choose one of ${Object.keys(GENERATORS).join(', ')}.`);
  }
  const loaded = (await import(new URL(generator.module, import.meta.url).href)) as Record<string, unknown>;
  const make = loaded[generator.name] as Generator;
  const { portal: _portal, ...options } = choice;
  return make(Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)));
}
