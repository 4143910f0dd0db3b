import type { RecordType } from './crm.ts';

/** Something about a record changed, as far as HubSpot told: what is true is read anew. */
export type ChangeHint =
  /** Made, edited or restored. */
  | { readonly kind: 'changed'; readonly type: RecordType | 'line_items'; readonly id: string }
  | { readonly kind: 'deleted'; readonly type: RecordType | 'line_items'; readonly id: string }
  /** `ids` are gone; they live on as `into`. */
  | { readonly kind: 'merged'; readonly type: RecordType; readonly ids: readonly string[]; readonly into: string }
  /** An association between two records came or went; either side may be of any type. */
  | {
      readonly kind: 'linked';
      readonly from: { readonly type: string; readonly id: string };
      readonly to: { readonly type: string; readonly id: string };
    }
  /** A person asked to be forgotten. */
  | { readonly kind: 'forgotten'; readonly id: string };
