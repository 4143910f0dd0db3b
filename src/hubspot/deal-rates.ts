import type { DealId } from '../scoring/ids.ts';
import { foreignRateOf, rateProperties } from './facts/exchange-rate.ts';
import type { ListedRecord } from './listed-record.ts';
import { readBatch } from './read-batch.ts';
import type { Requester } from './request.ts';

/** Company currency for one unit of a deal's own; `null` where HubSpot has no rate. */
export type RateOf = (deal: DealId) => number | null;

/**
 * Line items carry their deal's currency and no conversion. The rates of foreign deals are kept while deals are read;
 * a run that goes on after a cut did not see them all, and asks for those it needs again.
 */
export class DealRates {
  private readonly foreign = new Map<string, number | null>();
  /** Deals in company currency whose rate was asked for or noted since the reading of all deals. */
  private readonly domestic = new Set<string>();
  private sawAll = false;

  /** A reading of deals begins; only one from the first deal on sees them all. */
  beginReading(fromTheFirst: boolean): void {
    this.sawAll = fromTheFirst;
    this.domestic.clear();
  }

  /** Keeps the rate of a deal in another currency than the company's, where it has line items. */
  note({ id, properties }: ListedRecord, currency: string): void {
    if (Number(properties.hs_num_of_associated_line_items ?? 0) === 0) return;
    this.keep(id, foreignRateOf(properties, currency));
  }

  async of(
    request: Requester,
    deals: readonly DealId[],
    account: { readonly currency: string; readonly additionalCurrencies: readonly string[] },
  ): Promise<RateOf> {
    if (!this.sawAll && account.additionalCurrencies.length > 0) {
      const unknown = deals.filter((id) => !this.foreign.has(id) && !this.domestic.has(id));
      for (const { id, properties } of await readBatch(request, 'deals', unknown, rateProperties, 'retries'))
        this.keep(id, foreignRateOf(properties, account.currency));
    }
    return (deal) => {
      const rate = this.foreign.get(deal);
      return rate === undefined ? 1 : rate;
    };
  }

  private keep(id: string, rate: number | null | 'company currency'): void {
    if (rate !== 'company currency') {
      this.foreign.set(id, rate);
      this.domestic.delete(id);
      return;
    }
    this.foreign.delete(id);
    if (!this.sawAll) this.domestic.add(id);
  }
}
