import { malformed, validationError } from './hubspot-error.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The request's JSON object; anything else is refused in HubSpot's words. */
export async function readObject(request: Request): Promise<JsonObject> {
  const text = await request.text();
  let value: unknown;
  try {
    value = text === '' ? {} : JSON.parse(text);
  } catch {
    throw malformed('Invalid input JSON on line 1, column 1: Unexpected character or end of input');
  }
  if (!isObject(value)) {
    throw malformed('Invalid input JSON on line 1, column 1: Cannot deserialize value of type from this token');
  }
  return value;
}

/** The `inputs` of a batch body, at most `limit` of them. */
export function readInputs(body: JsonObject, limit: number): JsonObject[] {
  const inputs = body.inputs ?? [];
  if (!Array.isArray(inputs) || !inputs.every(isObject)) {
    throw malformed("Invalid input JSON: Cannot deserialize value of type `java.util.List` in field 'inputs'");
  }
  if (inputs.length > limit) {
    throw validationError(`The batch has ${inputs.length} inputs; the maximum is ${limit}.`, {
      context: { maximum: [String(limit)] },
    });
  }
  return inputs;
}

/** A string or number field as a string; undefined where it is missing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A list of strings; missing means empty. */
export function textsOf(value: unknown, field: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
    throw malformed(
      `Invalid input JSON: Cannot deserialize value of type \`java.util.List<String>\` in field '${field}'`,
    );
  }
  return value;
}
