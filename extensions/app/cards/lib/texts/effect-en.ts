export const effectEn = {
  title: 'Did it help?',
  note: (days: string, from: string, to: string): string =>
    `Tasks made against tasks held back by lot from ${from} to ${to}, whatever became of them; a customer counts once a play, from its first lot, and is followed for ${days} days. Brackets: 95 % interval. Of twenty plays that change nothing about one seems to by chance.`,
  nobodyHeld:
    'No task has been held back yet, so there is nothing to compare with. An admin can have a share of the tasks held back by lot in the settings; without that nobody can tell what tasks do.',
  play: 'Play',
  treated: 'Bought, with a task',
  heldBack: 'Bought, held back',
  part: (bought: string, n: string): string => `${bought} of ${n}`,
  difference: 'Difference',
  money: 'Money each',
  smallest: 'Smallest that would show',
  actedOn: 'Completed against other tasks',
  wowCost: (each: string, perMoney: string, one: string): string =>
    `A surprise costs ${each}: ${perMoney} for each ${one} more that customers brought.`,
  actedNote:
    'Completed against other tasks: an association, not a cause. People choose whom to call, and choose those who buy anyway.',
  points: (points: string): string => `${points} points`,
  tooFew: (fewest: string): string => `too few (under ${fewest})`,
  reactivation: 'Do the dormant come back?',
  reactivated: (own: string, days: string): string =>
    `Your portal: of customers who were dormant on past days, ${own} bought again within the ${days} days that followed.`,
  reactivatedNone:
    'Your portal: cannot be told yet. It comes with the proof, once customers were dormant long enough ago.',
  reactivatedQuoted: (low: string, high: string): string =>
    `Often quoted: ${low} to ${high} are receptive (source unverified). Not used in any calculation.`,
  leaving: 'Why customers leave',
  leavingNote: (n: string): string =>
    `n = ${n} customers who left or are dormant and whose reason is known: from the cards, the property “Leaving reason”, or the newest lost deal. Often quoted: source unverified, not used in any calculation.`,
  leavingNone: 'No reason is known yet. It can be noted on every card, and the reasons of lost deals count too.',
  reason: 'Reason',
  own: 'Your portal',
  quoted: 'Often quoted',
};
