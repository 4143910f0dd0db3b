import type { CustomerFacts, DealFact } from '../../src/scoring/facts.ts';
import { chanceFrom, customerOf, dealOf, renewalDays, today } from './simulated-portal.ts';

const names = ['Backup', 'Support', 'Hosting', 'Mail', 'Archive'];

/** Traders and contract customers of every fate: drops, additions, savings, talks, lost renewals. */
export function everyFate(seed: number): CustomerFacts[] {
  const chance = chanceFrom(seed);
  return Array.from({ length: 600 }, (_, n) => {
    const deals: DealFact[] = [];
    if (chance.uniform() < 0.15)
      deals.push(
        dealOf(`8${n}`, today - Math.round(chance.between(1, 80)), {
          state: 'open',
          closeDateMs: null,
          amount: chance.pick([null, 0, 12_000]),
        }),
      );
    if (chance.uniform() < 0.05)
      deals.push(
        dealOf(`9${n}`, today - Math.round(chance.between(1, 80)), {
          state: 'lost',
          dealType: 'existingbusiness',
          lostReason: chance.pick(['competitor', 'unknown']),
        }),
      );
    const facts = n % 6 === 0 ? contractCustomer() : trader();
    return { ...facts, deals: [...facts.deals, ...deals] };

    function contractCustomer(): CustomerFacts {
      const start = today - Math.round(chance.between(20, 1500));
      const days = [0, 365, 730, 1095].map((later) => start + later).filter((day) => day <= today);
      const left = days.slice(0, chance.uniform() < 0.3 ? Math.max(1, days.length - 1) : days.length);
      const drops = chance.uniform() < 0.3;
      const lines = (i: number) => names.slice(0, drops && i === left.length - 1 ? 2 : 4);
      const price = (i: number) => (i > 0 && n % 3 === 0 ? 1000 * chance.between(0.4, 1.6) : 1000);
      return customerOf(
        left.map((day, i) => ({
          day,
          lines: lines(i).map((product) => ({ product, amount: price(i), recurring: true, months: 12 })),
        })),
        { statusLost: chance.uniform() < 0.1 ? true : null },
      );
    }

    function trader(): CustomerFacts {
      const level = chance.pick([3, 300, 3000]);
      const gap = chance.pick([10, 20, 45, 90, 160, 365]);
      const first = Math.round(chance.between(today - 1500, today - 5));
      const days = renewalDays(chance, first, today, gap, chance.pick([1, 4, 20]));
      const gone = days.findIndex(() => chance.uniform() < 0.04);
      const from = (share: number, ago: number) => (chance.uniform() < share ? today - ago : today);
      const [drops, adds, changes] = [from(0.25, 200), from(0.25, 250), from(0.3, chance.between(60, 300))];
      const by = chance.pick([0.05, 0.4, 2.5]);
      return customerOf(
        (gone < 0 ? days : days.slice(0, gone + 1)).map((day) => ({
          day,
          lines: names
            .filter((_, i) => (day < drops || i > 1) && (i < 4 || day > adds))
            .map((product) => ({
              product,
              quantity: n % 2 === 0 ? 10 : Math.max(1, Math.round(10 * (day > changes ? by : 1))),
              amount: chance.around(level * (day > changes ? by : 1), 0.2),
            })),
        })),
      );
    }
  });
}
