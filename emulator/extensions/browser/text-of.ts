/** What was thrown, for people who develop: the message, and where it came from if that is known. */
export const textOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? `${thrown.name}: ${thrown.message}`) : String(thrown);
