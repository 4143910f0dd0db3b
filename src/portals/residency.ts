/** Says whether a place is in the European Union, by its name: HubSpot's `eu1`, a deployment's `eu`, `eu-west-1`. */
const inEu = (place: string): boolean => /^eu/i.test(place);

/**
 * Does a portal wait for its admin's yes before anything of it is read? Where HubSpot hosts it in the EU, and Rapport does
 * not run there or does not know where it runs.
 * @param hosting HubSpot's `dataHostingLocation`, e.g. `na1`, `eu1`
 * @param region where this deployment stands; `null`: unknown, which counts as outside
 */
export function awaitsAgreement(
  hosting: string,
  region: string | null,
  tenant: { readonly outsideEuAgreedAtMs: number | null },
): boolean {
  return inEu(hosting) && (region === null || !inEu(region)) && tenant.outsideEuAgreedAtMs === null;
}
