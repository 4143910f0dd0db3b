import type { LazyPortal } from './portal/portals.ts';
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
  return (await loadGenerator(choice))();
}

/** Sizes of one among many portals, where nothing else is said: small enough that fifty start in seconds. */
const ONE_OF_MANY: Readonly<Record<string, Partial<PortalChoice>>> = {
  demo: { contacts: 200 },
  bench: { contacts: 200, companies: 40, deals: 400, lineItems: 400 },
};

/**
 * Several portals of the chosen kind: the first at once, each of the others when it is first needed. Their ids count up
 * from the first one's, their seeds from the one asked for.
 * @throws Error where the kind comes out the same every time
 */
export async function openPortals(
  choice: PortalChoice,
  count: number,
): Promise<{ readonly first: PortalSeed; readonly further: readonly LazyPortal[] }> {
  if (count === 1) return { first: await openPortal(choice), further: [] };
  const sizes = ONE_OF_MANY[choice.portal];
  if (sizes === undefined) throw new Error(`Of ${choice.portal} there is one portal only, not ${count}.`);
  if (!Number.isInteger(count) || count < 1) throw new Error('How many portals? Ask for a whole number from 1 on.');
  const small = { ...sizes, ...given(choice) };
  const make = (await loadGenerator(small as PortalChoice)) as (seed: number) => PortalSeed;
  const firstSeed = choice.seed ?? 1;
  const first = make(firstSeed);
  const further = Array.from({ length: count - 1 }, (_, index) => {
    const portalId = first.portalId + index + 1;
    return { portalId, seed: () => ({ ...make(firstSeed + index + 1), portalId }) };
  });
  return { first, further };
}

/** A function that makes the chosen portal, from another seed where one is given. */
async function loadGenerator(choice: PortalChoice): Promise<(seed?: number) => PortalSeed | Promise<PortalSeed>> {
  const generator = GENERATORS[choice.portal];
  if (generator === undefined) {
    throw new Error(`There is no portal called ${choice.portal}; choose one of ${Object.keys(GENERATORS).join(', ')}.`);
  }
  const loaded = (await import(new URL(generator.module, import.meta.url).href)) as Record<string, unknown>;
  const make = loaded[generator.name] as Generator;
  const { portal: _portal, ...options } = given(choice);
  return (seed) => make(seed === undefined ? options : { ...options, seed });
}

/** What was chosen, without what was left to the generator. */
const given = (choice: PortalChoice): Partial<PortalChoice> =>
  Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
