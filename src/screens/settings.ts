import type {
  PreviewAnswer,
  SettingChanges,
  SettingsAnswer,
  SettingsRequest,
} from '../../extensions/app/cards/lib/answers/settings-answer.ts';
import { AppError } from '../pass/app-error.ts';
import type { Movement } from '../pass/movements.ts';
import { previewSettings as preview, unseenChanges } from '../pass/preview-settings.ts';
import { silent } from '../pass/progress.ts';
import { changeSettings, settingsByPath } from '../portals/change-settings.ts';
import { type PortalSettings, parseSettings, settingDescriptions } from '../portals/settings.ts';
import { assertAdmin } from './allowed.ts';
import { framed } from './frame.ts';
import type { Place } from './place.ts';
import { screenTexts } from './screen-texts.ts';
import type { Asker } from './screens.ts';

/** Every choice with its default, and what HubSpot offers to choose from. Admins only. */
export async function settings(place: Place, asker: Asker): Promise<SettingsAnswer> {
  assertAdmin(asker);
  const [{ frame, settings: present }, pipelines] = await Promise.all([
    framed(place, asker),
    place
      .live(asker.portal)
      .then((crm) => crm.pipelines())
      // The page works without labels: ids can be typed.
      .catch(() => new Map<string, string>()),
  ]);
  return {
    ...frame,
    values: settingsByPath(present) as SettingChanges,
    defaults: settingsByPath(parseSettings(null)) as SettingChanges,
    described: Object.fromEntries(settingDescriptions),
    pipelines: [...pipelines].map(([id, label]) => ({ id, label })),
  };
}

/** Saves all changes or none. @throws AppError `bad_input` with one sentence a wrong setting. */
export async function saveSettings(place: Place, asker: Asker, request: SettingsRequest): Promise<SettingsAnswer> {
  assertAdmin(asker);
  const present = parseSettings(await place.store.settings(asker.portal));
  await place.store.saveSettings(asker.portal, changed(present, request));
  return settings(place, asker);
}

/** Who would move; what only the next reading of HubSpot can show is told apart and left out of it. */
export async function previewSettings(place: Place, asker: Asker, request: SettingsRequest): Promise<PreviewAnswer> {
  assertAdmin(asker);
  const { frame, settings: present } = await framed(place, asker);
  const { seen, unseen } = unseenChanges(present, changed(present, request));
  const found = await preview(place.store, asker.portal, seen, silent);
  return {
    ...frame,
    customers: found.customers,
    lookedFrom: found.asOf,
    categories: found.categories.map(move),
    tiers: found.tiers.map(move),
    atRisk: { now: found.atRisk[0], after: found.atRisk[1] },
    lost: { now: found.lost[0], after: found.lost[1] },
    records: found.records,
    unseen: unseen.map(screenTexts.shownByReading),
  };
}

function changed(present: PortalSettings, { changes }: SettingsRequest): PortalSettings {
  const outcome = changeSettings(present, changes);
  if (outcome.ok) return outcome.settings;
  throw new AppError('bad_input', screenTexts.wrongSettings, { problems: outcome.problems });
}

const move = <Name extends string>({ from, to, customers, spendLast12Months }: Movement<Name>) => ({
  from,
  to,
  customers,
  spendLast12Months,
});
