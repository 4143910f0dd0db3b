import type { Day } from '../ids.ts';
import type { ChurnCategory, Tier } from '../vocabulary.ts';
import type { SupposedOrder } from './supposed-facts.ts';

/** One thing that may happen, or not happen, and what this customer then becomes. */
export interface WhatIf {
  /** A better category, a worse one, or another tier. */
  readonly about: 'better' | 'worse' | 'tier';
  readonly change:
    | {
        readonly kind: 'order' | 'renewal';
        /** As it would be made today. */
        readonly order: SupposedOrder;
        /** The last day on which it still has this effect; `null`: none is near. */
        readonly by: Day | null;
      }
    /** Nothing is bought up to the end of this day. */
    | { readonly kind: 'nothing_bought'; readonly until: Day }
    /** A person's word, the status property, the freezing of a tier or a lack of data decides, and no order changes it. */
    | { readonly kind: 'none'; readonly until: Day | null };
  /** What the customer then is; `null` where nothing changes. */
  readonly becomes: { readonly category: ChurnCategory } | { readonly tier: Tier } | null;
  /** The sentence for people, in the portal's language. */
  readonly text: string;
}
