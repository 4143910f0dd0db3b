import { AppError } from '../pass/app-error.ts';
import type { PassStore } from '../pass/pass-store.ts';
import { changeSetting, settingAt } from '../portals/change-setting.ts';
import { parseSettings } from '../portals/settings.ts';
import type { PortalId } from '../scoring/ids.ts';
import { exitCodes } from './exit-codes.ts';
import { onePortal, type PortalOption } from './one-portal.ts';
import { settingLines } from './setting-lines.ts';
import type { Wiring } from './wiring.ts';

/** `rapport settings get [KEY]`: one setting, or all of them, with their present values. */
export async function getSettings(
  wiring: Wiring,
  key: string | undefined,
  options: PortalOption & { readonly json?: boolean },
): Promise<number> {
  return withPortal(wiring, options.portal, async (store, portal) => {
    const value = settingAt(parseSettings(await store.settings(portal)), key ?? '');
    if (options.json) wiring.terminal.out(`${JSON.stringify(value)}\n`);
    else wiring.terminal.out(settingLines(value, key ?? ''));
  });
}

/** `rapport settings set KEY VALUE`: changes one setting after validating them all. */
export async function setSetting(
  wiring: Wiring,
  key: string,
  value: string,
  options: PortalOption & { readonly json?: boolean },
): Promise<number> {
  return withPortal(wiring, options.portal, async (store, portal) => {
    const changed = changeSetting(parseSettings(await store.settings(portal)), key, value);
    await store.saveSettings(portal, changed);
    const now = settingAt(changed, key);
    wiring.terminal.out(options.json ? `${JSON.stringify(now)}\n` : `${key} = ${JSON.stringify(now)}\n`);
  });
}

/** Works on the portal that is named, the one the token opens, or the only one in the database. */
export async function withPortal(
  wiring: Wiring,
  named: string | undefined,
  work: (store: PassStore, portal: PortalId) => Promise<void>,
): Promise<number> {
  const { store, close } = await wiring.openStore();
  try {
    const portal = await onePortal(wiring, store, named);
    if (portal === null)
      throw new AppError(
        'not_found',
        'This database knows no portal yet: set HUBSPOT_ACCESS_TOKEN, or run "rapport sync --dry-run" once.',
      );
    await work(store, portal);
    return exitCodes.done;
  } finally {
    await close();
  }
}
