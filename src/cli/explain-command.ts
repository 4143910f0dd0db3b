import { AppError } from '../pass/app-error.ts';
import { explainRecord } from '../pass/explain-record.ts';
import type { CompanyId, ContactId } from '../scoring/ids.ts';
import { exitCodes } from './exit-codes.ts';
import { onePortal, type PortalOption } from './one-portal.ts';
import { painter } from './paint.ts';
import type { Wiring } from './wiring.ts';

/** `rapport explain RECORD`: why one record got its answer, from what the last pass stored. */
export async function explainCommand(
  wiring: Wiring,
  record: string,
  options: PortalOption & { readonly json?: boolean },
): Promise<number> {
  const key = recordKey(record);
  const { store, close } = await wiring.openStore();
  try {
    const portal = await onePortal(wiring, store, options.portal);
    if (portal === null || (await store.model(portal)) === null) {
      throw new AppError(
        'not_found',
        'There has been no pass over this portal yet: run "rapport sync" or "rapport sync --dry-run" first.',
      );
    }
    const explanation = await explainRecord(store, portal, key);
    if (explanation === null) {
      throw new AppError(
        'not_found',
        `${record} is not among the records of the last pass: check the id (a contact's record id, or company:ID), or run "rapport sync" if it is new.`,
      );
    }
    if (options.json) {
      wiring.terminal.out(`${JSON.stringify(explanation)}\n`);
      return exitCodes.done;
    }
    const paint = painter(wiring.terminal);
    const { customer, category, lines } = explanation;
    wiring.terminal.out(
      `${paint('bold', `${explanation.record} — ${category}`)}${customer === null ? '' : ` (customer: ${customer})`}\n`,
    );
    for (const [part, group] of Map.groupBy(lines, (line) => line.part)) {
      wiring.terminal.out(`\n${paint('bold', part)}\n`);
      for (const { label, value } of group) wiring.terminal.out(`  ${label}: ${value}\n`);
    }
    return exitCodes.done;
  } finally {
    await close();
  }
}

function recordKey(
  text: string,
): { readonly type: 'contact'; readonly id: ContactId } | { readonly type: 'company'; readonly id: CompanyId } {
  const match = /^(?:(contact|company):)?(\d{1,20})$/.exec(text.trim());
  if (match === null)
    throw new AppError(
      'bad_input',
      `"${text}" is not a record: give a contact's record id such as 12345, or company:12345.`,
    );
  const [, type, id] = match;
  return type === 'company' ? { type, id: id as CompanyId } : { type: 'contact', id: id as ContactId };
}
