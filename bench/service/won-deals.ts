import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalId } from '../../src/scoring/ids.ts';
import { local } from '../processes.ts';
import { type LoggedWrite, readWrites } from '../write-log.ts';
import type { Service } from './service-processes.ts';

/** A deal that was won with a customer whom Rapport knows. */
export interface WonDeal {
  readonly portal: PortalId;
  readonly company: string;
  readonly deal: string;
}

/** Companies that carry an answer of Rapport's, each once, the portals in turn. */
export async function* knownCompanies({ hubSpot, portals }: Service): AsyncGenerator<Omit<WonDeal, 'deal'>> {
  const left = new Map<PortalId, string[]>();
  for (const portal of portals) {
    const answered = (await readWrites(hubSpot, 0, portal)).filter(
      ({ objectType, property }) => objectType === 'companies' && property === 'rapport_churn_category',
    );
    left.set(portal, [...new Set(answered.map(({ id }) => id))]);
  }
  while (left.size > 0) {
    for (const [portal, companies] of left) {
      const company = companies.pop();
      if (company === undefined) left.delete(portal);
      else yield { portal, company };
    }
  }
}

/** Wins deals evenly, one with each next customer, for as long as `going` says. */
export async function winDeals(
  service: Service,
  customers: AsyncGenerator<Omit<WonDeal, 'deal'>>,
  everyMs: number,
  going: () => boolean,
): Promise<readonly WonDeal[]> {
  const won: WonDeal[] = [];
  while (going()) {
    const { value: customer, done } = await customers.next();
    if (done) return won;
    won.push({ ...customer, deal: await winDeal(service, customer) });
    await sleep(everyMs);
  }
  return won;
}

async function winDeal({ hubSpot }: Service, { portal, company }: Omit<WonDeal, 'deal'>): Promise<string> {
  const { nowMs } = await local<{ nowMs: number }>(hubSpot, `clock?portal=${portal}`);
  const { id } = await local<{ id: string }>(hubSpot, `create?portal=${portal}`, {
    objectType: 'deals',
    properties: {
      dealname: 'Another order',
      pipeline: 'default',
      dealstage: 'closedwon',
      amount: '25000',
      closedate: new Date(nowMs - 1000).toISOString(),
    },
    with: { objectType: 'companies', id: company },
  });
  return id;
}

/** Seconds from winning each deal to the first value written on its customer, by the portal's clock, ascending; infinite: none. */
export async function secondsToProperty({ hubSpot }: Service, won: readonly WonDeal[]): Promise<readonly number[]> {
  const logs = new Map<PortalId, LoggedWrite[]>();
  for (const { portal } of won) if (!logs.has(portal)) logs.set(portal, await readWrites(hubSpot, 0, portal));
  return won
    .map(({ portal, company, deal }) => {
      const log = logs.get(portal)!;
      const made = log.find(({ kind, objectType, id }) => kind === 'create' && objectType === 'deals' && id === deal);
      const written = log.find(
        ({ seq, objectType, id, property }) =>
          seq > (made?.seq ?? Number.POSITIVE_INFINITY) &&
          objectType === 'companies' &&
          id === company &&
          property?.startsWith('rapport_'),
      );
      return written === undefined ? Number.POSITIVE_INFINITY : (Date.parse(written.at) - Date.parse(made!.at)) / 1000;
    })
    .toSorted((one, other) => one - other);
}
