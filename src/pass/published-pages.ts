import type { PublishedWord } from './play-situation.ts';
import type { PublishedCustomer } from './published-customer.ts';
import type { PublishedMemories } from './settlements.ts';

const pageSize = 2_000;

/** Customers as they were published, page by page; those of whom nothing is said are left out. */
export function* publishedPages(
  customers: ReadonlyMap<string, PublishedCustomer>,
  published: PublishedMemories,
): Generator<readonly PublishedWord[]> {
  let page: PublishedWord[] = [];
  for (const [name, figures] of customers) {
    const memory = published.get(name);
    if (memory === undefined || memory.category === null) continue;
    const { category, since, categoryChangedOn: changedOn, stage } = memory;
    page.push({ figures, category, since, changedOn, tier: memory.tier ?? figures.tier.tier, stage });
    if (page.length < pageSize) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}
