/** Reasons come as clauses, fit to stand in a list in one line; alone on a line they begin and end as a sentence does. */
export function asSentence(clause: string): string {
  const begun = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
