/** A stream of pseudo-random draws: the same seed and stream give the same draws on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  unit(): number;
  uniform(low: number, high: number): number;
  /** Whole number in [low, high], both included. */
  whole(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** One of `from`, drawn in proportion to `weight`. */
  pickBy<T>(from: readonly T[], weight: (item: T) => number): T;
  normal(): number;
  /** Gamma with mean `shape`. */
  gamma(shape: number): number;
  shuffled<T>(from: readonly T[]): T[];
}

/** A generator of its own for every (seed, stream), so that customers can be made in any order. */
export function makeRandom(seed: number, stream = 0): Random {
  const unit = sfc32(seed, stream);

  const normal = (): number => Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());

  // Marsaglia & Tsang 2000, ACM TOMS 26:363; below shape 1 boosted by a power of a uniform.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * (1 - unit()) ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };

  const whole = (low: number, high: number): number => low + Math.floor(unit() * (high - low + 1));

  return {
    unit,
    whole,
    normal,
    gamma,
    uniform: (low, high) => low + unit() * (high - low),
    chance: (probability) => unit() < probability,
    pick: (from) => from[Math.floor(unit() * from.length)]!,
    pickBy: (from, weight) => {
      let rest = unit() * from.reduce((sum, item) => sum + weight(item), 0);
      for (const item of from) {
        rest -= weight(item);
        if (rest < 0) return item;
      }
      return from[from.length - 1]!;
    },
    shuffled: (from) => {
      const copy = [...from];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = whole(0, i);
        [copy[i], copy[j]] = [copy[j]!, copy[i]!];
      }
      return copy;
    },
  };
}

/** Doty-Humphrey's small fast counter generator (PractRand): 32-bit operations only. */
function sfc32(seed: number, stream: number): () => number {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  for (let i = 0; i < 15; i++) next();
  return next;
}
