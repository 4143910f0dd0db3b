import { AppError } from '../pass/app-error.ts';
import { type PortalSettings, parseSettings } from './settings.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The value at a dotted path such as `tasks.on`; the whole settings for an empty path.
 * @throws AppError `bad_input` when there is no such setting.
 */
export function settingAt(settings: PortalSettings, path: string): unknown {
  let value: unknown = settings;
  for (const key of path.split('.').filter(Boolean)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) throw unknownSetting(path);
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/**
 * New settings with one value changed, validated as a whole. `text` is read as JSON where that makes a valid setting
 * (`true`, `0.25`, `["a"]`, `null`), else as plain text (an owner id, a name); a list setting also takes `a,b,c`.
 * @throws AppError `bad_input` for an unknown path, `bad_configuration` for a value the setting cannot take.
 */
export function changeSetting(settings: PortalSettings, path: string, text: string): PortalSettings {
  const before = settingAt(settings, path);
  const readings = Array.isArray(before) ? [asJson(text), asList(text)] : [asJson(text), text];
  let refusal: unknown;
  for (const reading of readings) {
    if (reading === undefined) continue;
    try {
      return parseSettings(replaced(settings, path, reading));
    } catch (error) {
      refusal ??= error;
    }
  }
  throw refusal;
}

function replaced(settings: PortalSettings, path: string, value: Json): unknown {
  if (path.split('.').every((key) => key === '')) throw unknownSetting(path);
  const copy = structuredClone(settings);
  putSetting(copy, path, value);
  return copy;
}

/** Puts a value at a dotted path of settings that are one's own; whether it is allowed there is for parsing to say. */
export function putSetting(settings: PortalSettings, path: string, value: unknown): void {
  const keys = path.split('.').filter(Boolean);
  const last = keys.pop()!;
  let group = settings as unknown as Record<string, unknown>;
  for (const key of keys) group = group[key] as Record<string, unknown>;
  group[last] = value;
}

function asJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const asList = (text: string): Json =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function unknownSetting(path: string): AppError {
  return new AppError(
    'bad_input',
    `There is no setting called ${path || '(nothing)'}. Run "rapport settings get" to see them all.`,
  );
}
