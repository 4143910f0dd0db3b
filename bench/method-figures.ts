/** How good chances were, against what followed. */
export interface Figures {
  /** Mean squared error. */
  readonly brier: number;
  /** The chance that a buyer was placed before one who did not buy, ties half. */
  readonly auc: number;
  /** Expected calibration error over ten bins of equal size. */
  readonly ece: number;
}

const bins = 10;

export function figuresOf(chances: Float64Array, bought: Uint8Array): Figures {
  const size = chances.length;
  const order = Array.from(chances.keys()).sort((one, other) => chances[one]! - chances[other]!);
  let squares = 0;
  let buyers = 0;
  let ranks = 0;
  for (let begin = 0; begin < size; ) {
    let end = begin;
    while (end < size && chances[order[end]!] === chances[order[begin]!]) end++;
    for (let i = begin; i < end; i++) {
      const outcome = bought[order[i]!]!;
      squares += (chances[order[i]!]! - outcome) ** 2;
      buyers += outcome;
      ranks += (outcome * (begin + end + 1)) / 2;
    }
    begin = end;
  }
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const members = order.slice(Math.floor((bin * size) / bins), Math.floor(((bin + 1) * size) / bins));
    error += Math.abs(members.reduce((sum, i) => sum + chances[i]! - bought[i]!, 0));
  }
  const auc = (ranks - (buyers * (buyers + 1)) / 2) / (buyers * (size - buyers));
  return { brier: squares / size, auc, ece: error / size };
}
