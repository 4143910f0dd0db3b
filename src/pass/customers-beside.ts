import type { CustomerFacts } from '../scoring/facts.ts';
import { customerPages, type Scoring } from './score-portal.ts';

/** Pages as small as these keep the database free for the pass that writes meanwhile. */
const pageSize = 250;
/** So many customers between two looks at the network, whose answers that pass waits for: some ten milliseconds. */
const breath = 10;

/** Every customer with its facts, beside a pass that writes: it is given room after every few of them. */
export async function* customersBeside(place: Pick<Scoring, 'store' | 'portal'>): AsyncGenerator<CustomerFacts> {
  let walked = 0;
  for await (const page of customerPages(place, pageSize)) {
    for (const facts of page) {
      yield facts;
      walked += 1;
      if (walked % breath === 0) await roomForOthers();
    }
  }
}

/** Lets whatever waits for the network go on: work on stored facts alone never reaches it. */
export const roomForOthers = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
