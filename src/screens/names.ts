import type { NamesAnswer } from '../../extensions/app/cards/lib/answers/customers-answer.ts';
import type { WritableType } from '../pass/crm.ts';
import type { Place } from './place.ts';
import type { Asker } from './screens.ts';

/** What HubSpot calls these records now, in one batch read a type; who is gone, or has no name, is absent. */
export async function names(
  { live }: Place,
  { portal }: Asker,
  wanted: Readonly<Record<WritableType, readonly string[]>>,
): Promise<NamesAnswer> {
  const crm = await live(portal);
  const found = await Promise.all(
    (['companies', 'contacts'] as const).map(async (type) => {
      const ids = [...new Set(wanted[type])];
      const named = ids.length === 0 ? [] : await crm.names(type, ids);
      return [...named].map(([id, name]): [string, string] => [`${type}:${id}`, name]);
    }),
  );
  return { names: Object.fromEntries(found.flat()) };
}
