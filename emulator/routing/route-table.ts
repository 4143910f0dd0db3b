import type { Route } from './call.ts';

interface RouteMatch {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds routes by method and path; literal segments win over parameters. */
export class RouteTable {
  readonly #bySize = new Map<string, { route: Route; segments: string[] }[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = route.pattern.split('/').slice(1);
      const key = `${route.method} ${segments.length}`;
      const shelf = this.#bySize.get(key) ?? [];
      shelf.push({ route, segments });
      shelf.sort((a, b) => rank(b.segments).localeCompare(rank(a.segments)));
      this.#bySize.set(key, shelf);
    }
  }

  match(method: string, path: string): RouteMatch | undefined {
    const given = path.split('/').slice(1);
    for (const { route, segments } of this.#bySize.get(`${method} ${given.length}`) ?? []) {
      const params = matchSegments(segments, given);
      if (params !== undefined) return { route, params };
    }
    return undefined;
  }
}

const rank = (segments: readonly string[]) => segments.map((one) => (one.startsWith(':') ? '0' : '1')).join('');

function matchSegments(segments: readonly string[], given: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const value = given[index] as string;
    if (segment.startsWith(':')) {
      if (value === '') return undefined;
      params[segment.slice(1)] = decodeURIComponent(value);
    } else if (segment !== value) return undefined;
  }
  return params;
}
