/** A line of the table that `npm run bench` prints; `target` is empty where nothing was promised. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly target: string;
}

export function row(what: string, measured: string, target: string): Row {
  return { what, measured, target };
}
