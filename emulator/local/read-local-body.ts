import { isObject, type JsonObject } from '../routing/read-body.ts';

/**
 * The body of a local endpoint: JSON, or a page's form, whose names with dots are nested:
 * `properties.amount=5` is `{ properties: { amount: '5' } }`. Empty where it cannot be read.
 */
export async function readLocalBody(request: Request): Promise<JsonObject> {
  const text = await request.text();
  const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true;
  try {
    const value: unknown = isForm ? nested(new URLSearchParams(text)) : JSON.parse(text || '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

function nested(form: URLSearchParams): JsonObject {
  const flat: Record<string, string> = Object.create(null);
  const groups: Record<string, Record<string, string>> = Object.create(null);
  for (const [name, value] of form) {
    const [group = '', rest] = name.split('.', 2);
    if (rest === undefined) flat[group] = value;
    else {
      groups[group] ??= Object.create(null) as Record<string, string>;
      (groups[group] as Record<string, string>)[rest] = value;
    }
  }
  return { ...flat, ...groups };
}
