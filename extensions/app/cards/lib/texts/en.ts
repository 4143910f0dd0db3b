import type { ChurnCategory, CustomerResponse } from '../words.ts';

const since = (words: string, day: string | null): string => (day === null ? words : `${words} since ${day}`);

/** What the cards say, in English. Another language is another file with the same names. */
export const en = {
  loading: 'Asking Rapport …',
  tryAgain: 'Try again',
  save: 'Save',
  notSaved: 'Not saved',
  saved: 'Saved',
  asOf: (day: string) => `As of ${day}`,
  via: (name: string | null) => (name === null ? 'via its company' : `via ${name}`),
  offline: { title: 'No answer from Rapport', text: 'Check your connection, then try again.' },
  failed: { title: 'Rapport has a problem', text: 'It is not your doing. Try again in a minute.' },
  refused: { title: 'Rapport cannot show this', text: 'Ask whoever looks after Rapport in your company.' },
  empty: {
    not_scored_yet: {
      title: 'No answer yet',
      text: 'Rapport looks at every customer each night. This record has its answer after the next look.',
    },
    not_a_customer: {
      title: 'Not a customer yet',
      text: 'No won deal belongs to this record. Win one and the answer appears here.',
    },
    not_enough_data: { title: 'Not enough data', text: 'There is too little history to say anything honest.' },
    left_alone: {
      title: 'Left alone',
      text: 'Somebody set "Do not score" on this record. Clear that property to have an answer again.',
    },
  },
  /** The category as part of a sentence. */
  phrase: {
    not_a_customer: () => 'not a customer yet',
    not_enough_data: () => 'not enough data',
    new_customer: (day) => since('new customer', day),
    active: () => 'buys as usual',
    growing: (day) => since('growing', day),
    won_back: (day) => (day === null ? 'won back' : `won back on ${day}`),
    at_risk: (day) => since('at risk of leaving', day),
    decreased_spend: (day) => since('spending less', day),
    product_churn: (day) => since('buying fewer products', day),
    dormant: (day) => since('silent', day),
    account_churn: (day) => since('lost', day),
  } satisfies Record<ChurnCategory, (day: string | null) => string> as Record<
    ChurnCategory,
    (day: string | null) => string
  >,
  money: {
    lost: (sum: string) => `${sum} a year lost`,
    less: (sum: string) => `${sum} a year less than before`,
    atStake: (sum: string) => `${sum} a year at stake`,
    yearly: (sum: string) => `${sum} a year`,
  },
  tierSetByPerson: (tier: string) => `${tier} (set by a person)`,
  tierFrozen: (tier: string) => `${tier} (kept while leaving)`,
  categorySetByPerson: (computed: string) => `Set by a person. Rapport itself says: ${computed}.`,
  play: {
    none: 'Nothing to do now.',
    nextDue: (day: string) => `The next purchase is expected around ${day}.`,
    next: (label: string) => `Next: ${label}`,
    make: 'Make this task',
    making: 'Making the task …',
    made: (day: string) => `Task made, due ${day}.`,
    due: (day: string) => `Your task for this is due ${day}.`,
    quiet: (day: string) => `Paused until ${day}: no new tasks before then.`,
  },
  response: {
    ask: 'What did they say?',
    said: (label: string, day: string) => `They said on ${day}: ${label}`,
    later: (label: string, day: string, again: string) => `They said on ${day}: ${label}, from ${again} on`,
    saved: 'Noted what they said.',
    when: 'When may we get in touch again?',
    options: {
      positive_interest: 'They are interested',
      negative: 'They said no',
      no_response: 'No response',
      contact_later: 'Get in touch later …',
    } satisfies Record<CustomerResponse, string> as Record<CustomerResponse, string>,
    cancel: 'Cancel',
  },
};

export type Texts = typeof en;
