/** What somebody does with a task on a working day on which it is due, as chances; what is left is: nothing that day. */
export interface TaskHabits {
  readonly complete: number;
  readonly start: number;
  readonly edit: number;
  readonly putOff: number;
  readonly reassign: number;
  readonly remove: number;
}

/** How people and customers of a portal live on. Chances are per day unless they say otherwise. */
export interface WorldPlan {
  readonly seed: number;
  readonly tasks: TaskHabits;
  /** Of completed tasks: the chance that a call, and else that a meeting, is logged with it. */
  readonly logs: { readonly call: number; readonly meeting: number };
  /** How often each of these happens, on average a day, for every thousand records of the kind. */
  readonly perThousand: {
    readonly reassignOwner: number;
    readonly mergeContacts: number;
    readonly mergeCompanies: number;
    readonly deleteContact: number;
    readonly deleteCompany: number;
    readonly noteForRapport: number;
    readonly openTicket: number;
    readonly answerSurvey: number;
    readonly touch: number;
  };
  /** Chance that an open ticket is closed. */
  readonly closeTicket: number;
  /** Chance of a customer who has left, or is leaving, to buy all the same. */
  readonly lapsedBuys: number;
  /** Chance to leave with each purchase. */
  readonly leaves: number;
  /**
   * By how much a completed task of a play raises the chance to buy, for `effectDays` days; 1 or absent: not at all. A play is
   * named as its tasks begin: "Win back: …" is `win_back`.
   */
  readonly effects: Readonly<Record<string, number>>;
  readonly effectDays: number;
}

/** An office in which tasks are mostly done, and what it does for lapsed customers helps. */
export const usualWorld: WorldPlan = {
  seed: 1,
  tasks: { complete: 0.35, start: 0.05, edit: 0.04, putOff: 0.06, reassign: 0.03, remove: 0.04 },
  logs: { call: 0.5, meeting: 0.2 },
  perThousand: {
    reassignOwner: 0.6,
    mergeContacts: 0.25,
    mergeCompanies: 0.2,
    deleteContact: 0.2,
    deleteCompany: 0.1,
    noteForRapport: 0.8,
    openTicket: 2,
    answerSurvey: 3,
    touch: 15,
  },
  closeTicket: 0.25,
  lapsedBuys: 0.003,
  leaves: 0.02,
  effects: { win_back: 4, check_in: 2, second_purchase: 2, recover_product: 1.5, review_spend: 1 },
  effectDays: 30,
};
