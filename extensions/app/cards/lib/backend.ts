import type { Refusal } from './answers/refusal.ts';
import type { SettingsProblems } from './answers/settings-answer.ts';

/** `hubspot.fetch`, which only cards and pages have. */
export type HubSpotFetch = (
  url: string,
  options?: { method?: 'GET' | 'POST' | 'PUT'; timeout?: number; body?: Record<string, unknown> },
) => Promise<{ readonly ok: boolean; readonly status: number; json(): Promise<unknown> }>;

/**
 * What came of asking: an answer, or why there is none. `offline`: nothing answered. `refused`: the backend said no and why;
 * asking again does not help. `failed`: something is broken there; again later.
 */
export type Outcome<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | {
      readonly kind: 'offline' | 'refused' | 'failed';
      readonly code: string;
      readonly detail: string | null;
      /** One sentence by dotted path, where values of a form were wrong. */
      readonly problems: SettingsProblems['problems'];
    };

export interface Backend {
  get<Answer>(path: string, query?: Readonly<Record<string, string | number | undefined>>): Promise<Outcome<Answer>>;
  send<Answer>(method: 'POST' | 'PUT', path: string, body: object): Promise<Outcome<Answer>>;
}

/** HubSpot allows 15 s by default; a person has given up long before. */
const timeoutMs = 10_000;

/** The backend at its public origin, over HubSpot's signed proxy. Never throws. */
export function backendAt(origin: string, fetch: HubSpotFetch): Backend {
  const ask = async <Answer>(url: string, options: Parameters<HubSpotFetch>[1]): Promise<Outcome<Answer>> => {
    try {
      const response = await fetch(url, { timeout: timeoutMs, ...options });
      const body = await response.json().catch(() => null);
      return outcomeOf<Answer>(response.ok, response.status, body);
    } catch {
      return { kind: 'offline', code: 'offline', detail: null, problems: {} };
    }
  };
  return {
    get: (path, query = {}) => {
      const given = Object.entries(query).filter(([, value]) => value !== undefined);
      const text = given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`);
      return ask(`${origin}${path}${text.length === 0 ? '' : `?${text.join('&')}`}`, { method: 'GET' });
    },
    send: (method, path, body) => ask(`${origin}${path}`, { method, body: body as Record<string, unknown> }),
  };
}

/** HubSpot's proxy may wrap a refusal as 200 with `{status: 'error'}`. */
function outcomeOf<Answer>(ok: boolean, status: number, body: unknown): Outcome<Answer> {
  const wrapped = isObject(body) && body.status === 'error';
  if (ok && !wrapped && body !== null) return { kind: 'answer', answer: body as Answer };
  const inner = wrapped && isObject(body.responseBody) ? body.responseBody : body;
  const refusal: Partial<Refusal & SettingsProblems> = isObject(inner) ? inner : {};
  const real = wrapped ? innerStatus(body, refusal) : status;
  return {
    kind: real >= 400 && real < 500 && real !== 429 ? 'refused' : 'failed',
    code: typeof refusal.code === 'string' ? refusal.code : `http_${real}`,
    detail: typeof refusal.detail === 'string' ? refusal.detail : null,
    problems: isObject(refusal.problems) ? (refusal.problems as SettingsProblems['problems']) : {},
  };
}

function innerStatus(body: Record<string, unknown>, refusal: Partial<Refusal>): number {
  if (typeof refusal.status === 'number') return refusal.status;
  const context = body.context;
  const said = isObject(context) ? Number(context.appServerStatusCode) : Number.NaN;
  return Number.isFinite(said) ? said : 502;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
