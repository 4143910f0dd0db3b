import { Refused } from './refused.ts';

/**
 * The query of a request target (path and query as requested), each name once: a name that occurs twice could mean one thing
 * to what was signed and another to what is answered.
 * @throws Refused where a name occurs twice
 */
export function readQuery(target: string): ReadonlyMap<string, string> {
  const start = target.indexOf('?');
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(start < 0 ? '' : target.slice(start))) {
    if (values.has(name)) throw new Refused(400, 'bad_input', `Give ${name.slice(0, 40)} once in the address.`);
    values.set(name, value);
  }
  return values;
}
