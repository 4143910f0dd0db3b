import type { Movement } from '../pass/movements.ts';
import { previewSettings, type SettingsPreview } from '../pass/preview-settings.ts';
import { silent } from '../pass/progress.ts';
import { changeSetting } from '../portals/change-setting.ts';
import { categoryLabels, tierLabels } from '../portals/labels.ts';
import { parseSettings } from '../portals/settings.ts';
import type { PortalOption } from './one-portal.ts';
import { count, moneyFormat, painter } from './paint.ts';
import { withPortal } from './settings-command.ts';
import { table } from './table.ts';
import { terminalProgress } from './terminal-progress.ts';
import type { Terminal, Wiring } from './wiring.ts';

/** `rapport settings try KEY VALUE`: who would move if this setting were changed. Saves nothing. */
export async function trySetting(
  wiring: Wiring,
  key: string,
  value: string,
  options: PortalOption & { readonly json?: boolean },
): Promise<number> {
  return withPortal(wiring, options.portal, async (store, portal) => {
    const changed = changeSetting(parseSettings(await store.settings(portal)), key, value);
    const progress = options.json ? null : terminalProgress(wiring.terminal, () => performance.now());
    const preview = await previewSettings(store, portal, changed, progress ?? silent).finally(() => progress?.finish());
    if (options.json) wiring.terminal.out(`${JSON.stringify(preview)}\n`);
    else printPreview(preview, wiring.terminal);
  });
}

function printPreview(preview: SettingsPreview, terminal: Terminal): void {
  const { asOf, customers, categories, tiers, atRisk, lost, records, refitted } = preview;
  const paint = painter(terminal);
  const money = moneyFormat(preview.currency);
  const say = (text = ''): void => terminal.out(`${text}\n`);
  say();
  say(paint('bold', `Against the pass as of ${asOf} — nothing was saved or written`));
  if (refitted) say('  The forecast was fitted anew: what counts as a purchase, or the window, differs.');
  const show = <Name extends string>(title: string, moves: readonly Movement<Name>[], name: (of: Name) => string) => {
    say();
    if (moves.length === 0) say(`  ${title}: none of ${count(customers)} customers would move.`);
    else {
      const rows = moves.map(({ from, to, customers: number, spendLast12Months, examples }) => [
        `${name(from)} → ${name(to)}`,
        number,
        money(spendLast12Months),
        `e.g. ${examples.slice(0, 3).join(', ')}`,
      ]);
      say(table([title, 'Customers', '12 months', 'Records'], rows, (text) => paint('bold', text)));
    }
  };
  show('Churn category', categories, (category) => categoryLabels[category]);
  show('Tier', tiers, (tier) => (tier === 'none' ? 'No tier' : tierLabels[tier]));
  say();
  say(
    `  At risk a year: ${money(atRisk[0])} → ${money(atRisk[1])}; lost a year: ${money(lost[0])} → ${money(lost[1])}.`,
  );
  say(
    `  Written because of it: ${count(records.companies)} companies, ${count(records.contacts)} contacts.${tiers.length > 0 ? ' Tiers move within a week, as they are weighed.' : ''}`,
  );
}
