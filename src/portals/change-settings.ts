import { putSetting, settingAt } from './change-setting.ts';
import { type PortalSettings, portalSettingsSchema, settingDescriptions } from './settings.ts';

/** Values by dotted path, `tierShares.vip`. */
export type SettingsByPath = Readonly<Record<string, unknown>>;

export type ChangedSettings =
  | { readonly ok: true; readonly settings: PortalSettings }
  /** One sentence by dotted path. */
  | { readonly ok: false; readonly problems: Readonly<Record<string, string>> };

/** Every setting by its dotted path. */
export function settingsByPath(settings: PortalSettings): SettingsByPath {
  return Object.fromEntries([...settingDescriptions.keys()].map((path) => [path, settingAt(settings, path)]));
}

/** Several settings changed at once and validated as a whole; nothing is taken where one of them is wrong. */
export function changeSettings(settings: PortalSettings, changes: SettingsByPath): ChangedSettings {
  const problems: Record<string, string> = {};
  const changed = structuredClone(settings);
  for (const [path, value] of Object.entries(changes)) {
    if (settingDescriptions.has(path)) putSetting(changed, path, value);
    else problems[path] = 'There is no such setting.';
  }
  const parsed = portalSettingsSchema.safeParse(changed);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const where = path.filter((key) => typeof key === 'string').join('.');
    const takes = settingDescriptions.get(where)?.takes;
    // What holds for a group, such as an order of thresholds, is told beside what was changed in it.
    const told = takes === undefined ? Object.keys(changes).filter((one) => one.startsWith(`${where}.`)) : [where];
    for (const one of told) problems[one] ??= takes === undefined ? `${message}.` : `This must be ${takes}.`;
  }
  const wrong = Object.keys(problems).length > 0 || !parsed.success;
  return wrong ? { ok: false, problems } : { ok: true, settings: parsed.data };
}
