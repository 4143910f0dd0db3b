import type { Random } from '../random.ts';
import { contactSignals } from './contact-signals.ts';
import type { DemoClock } from './demo-clock.ts';
import { companyName, personName } from './names.ts';
import type { RecordBook } from './record-book.ts';
import { ownedBy } from './staff.ts';

export interface Relation {
  readonly warmth: number;
  readonly sinceDaysAgo: number;
  readonly lastSeenDaysAgo: number;
  readonly customer: boolean;
}

/** Writes companies and contacts with invented names and addresses under example.com and example.org. */
export class PeopleWriter {
  readonly #book: RecordBook;
  readonly #random: Random;
  readonly #clock: DemoClock;

  constructor(book: RecordBook, random: Random, clock: DemoClock) {
    this.#book = book;
    this.#random = random;
    this.#clock = clock;
  }

  company(relation: Relation): string {
    const number = this.#book.records.companies.length + 1;
    const properties = {
      name: companyName(this.#random),
      domain: `c${number}.example.com`,
      city: this.#random.pick(['Aachen', 'Basel', 'Lyon', 'Malmö', 'Porto', 'Utrecht', 'Wien']),
      lifecyclestage: relation.customer ? 'customer' : 'lead',
      ...ownedBy(this.#random),
    };
    return this.#book.add('companies', properties, this.#since(relation));
  }

  contact(relation: Relation, companyId: string | null): string {
    const random = this.#random;
    const number = this.#book.records.contacts.length + 1;
    const { first, last } = personName(random);
    const properties = {
      firstname: first,
      lastname: last,
      email: companyId === null ? `p${number}@example.org` : `p${number}@example.com`,
      lifecyclestage: relation.customer ? 'customer' : random.pick(['lead', 'subscriber', 'opportunity']),
      preferred_channel: random.pick(['email', 'phone', 'visit']),
      ...ownedBy(random),
      ...contactSignals(random, this.#clock, relation),
      ...(companyId === null ? {} : { associatedcompanyid: companyId }),
    };
    const id = this.#book.add('contacts', properties, this.#since(relation));
    if (companyId !== null) this.#book.link('contacts', id, 'companies', companyId, true);
    return id;
  }

  #since({ sinceDaysAgo }: Relation): string {
    return this.#clock.instant(sinceDaysAgo + this.#random.whole(52, 90), this.#random.whole(0, 479));
  }
}
