export class Cut extends Error {}

/** Lets so many calls of the named functions through; the next one, and every later one, never returns well. */
export function cutAfter<Port extends object>(port: Port, calls: number, arrives: boolean, names?: readonly string[]) {
  let left = calls;
  const seen: string[] = [];
  const cut = new Proxy(port, {
    get(target, name: string) {
      const call = Reflect.get(target, name) as unknown;
      if (typeof call !== 'function' || name === 'usage') return call;
      return async (...given: unknown[]): Promise<unknown> => {
        if (names !== undefined && !names.includes(name)) return call.apply(target, given);
        if (left <= 0 && (seen.length > calls || !arrives)) throw new Cut(name);
        left -= 1;
        seen.push(name);
        const answer = (await call.apply(target, given)) as unknown;
        if (seen.length > calls) throw new Cut(name);
        return answer;
      };
    },
  });
  return { cut, seen };
}
