/** HubSpot's error envelope, in which every field may be missing (error handling reference). */
export interface ErrorBody {
  readonly message: string;
  readonly category: string | null;
  readonly subCategory: string | null;
  readonly context: Readonly<Record<string, readonly string[]>>;
  readonly errors: readonly ErrorBody[];
  readonly code: string | null;
}

/** Reads an error envelope from whatever came: JSON in HubSpot's shape, a part of it, or a page of a proxy. */
export function readErrorBody(text: string): ErrorBody {
  try {
    return asErrorBody(JSON.parse(text));
  } catch {
    return asErrorBody({});
  }
}

export function asErrorBody(value: unknown): ErrorBody {
  const body = isRecord(value) ? value : {};
  const text = (name: string): string | null => (typeof body[name] === 'string' ? body[name] : null);
  return {
    message: text('message') ?? '',
    category: text('category') ?? text('errorType'),
    subCategory: text('subCategory'),
    context: contextOf(body.context),
    errors: Array.isArray(body.errors) ? body.errors.map(asErrorBody) : [],
    code: text('code'),
  };
}

function contextOf(value: unknown): Record<string, readonly string[]> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, (Array.isArray(entry) ? entry : [entry]).map(String)]),
  );
}

/** The scopes a 403 asks for, wherever HubSpot put them. */
export function requiredScopes(body: ErrorBody): readonly string[] {
  const places = [body, ...body.errors];
  const scopes = places.flatMap(({ context }) => context.requiredGranularScopes ?? context.requiredScopes ?? []);
  return [...new Set(scopes)];
}

/** The most telling code of an error: HubSpot's own where it gives one. */
export function codeOf(body: ErrorBody): string {
  const inner = body.errors.find(({ code, subCategory }) => code !== null || subCategory !== null);
  const named =
    /\b(PROPERTY_DOESNT_EXIST|INVALID_OPTION|READ_ONLY_VALUE|INVALID_INTEGER|INVALID_LONG|INVALID_DATE|INVALID_NUMBER|INVALID_EMAIL|MISSING_REQUIRED_PROPERTY|MISSING_CONDITIONAL_REQUIRED_PROPERTY)\b/.exec(
      JSON.stringify(body),
    )?.[1];
  return named ?? inner?.code ?? body.code ?? body.category ?? body.subCategory ?? 'UNKNOWN';
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
