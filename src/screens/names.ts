import type { NamesAnswer } from '../../extensions/app/cards/lib/answers/customers-answer.ts';
import { AppError } from '../pass/app-error.ts';
import { isId } from './named-record.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';

const mostIds = 100;

/** What people call these records now, as HubSpot has it, by `contacts:id` and `companies:id`; nothing is stored. */
export async function names(
  { live }: Place,
  { portal }: Asker,
  wanted: { readonly contacts: readonly string[]; readonly companies: readonly string[] },
): Promise<NamesAnswer> {
  const found: Record<string, string> = {};
  const crm = await live(portal);
  for (const type of ['contacts', 'companies'] as const) {
    const ids = [...new Set(wanted[type])];
    if (ids.length > mostIds || !ids.every(isId)) throw new AppError('bad_input', screenTexts.badIds);
    if (ids.length === 0) continue;
    for (const [id, name] of await crm.names(type, ids)) found[`${type}:${id}`] = name;
  }
  return { names: found };
}
