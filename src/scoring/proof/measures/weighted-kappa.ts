/**
 * Agreement of two ratings of the same records beyond chance, far misses counting more (Cohen 1968, Psychol. Bull. 70:213):
 * 1 is full agreement, 0 what chance gives. `one[i]` and `other[i]` are levels from 0; a miss by d levels weighs d or d².
 * `null` where nothing could differ: no records, or both ratings one and the same level throughout.
 */
export function weightedKappa(one: Uint8Array, other: Uint8Array, weights: 'linear' | 'quadratic'): number | null {
  const weigh = (miss: number) => (weights === 'linear' ? Math.abs(miss) : miss * miss);
  const firsts = new Float64Array(256);
  const seconds = new Float64Array(256);
  let seen = 0;
  for (let place = 0; place < one.length; place += 1) {
    seen += weigh(one[place]! - other[place]!);
    firsts[one[place]!]! += 1;
    seconds[other[place]!]! += 1;
  }
  let byChance = 0;
  firsts.forEach((first, level) => {
    if (first === 0) return;
    for (let against = 0; against < seconds.length; against += 1) {
      byChance += (first * seconds[against]! * weigh(level - against)) / one.length;
    }
  });
  return byChance > 0 ? 1 - seen / byChance : null;
}
