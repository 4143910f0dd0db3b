/** Calls allowed per bucket: general and associations per rolling 10 s, search per rolling second. */
export interface BucketLimits {
  readonly general: number;
  readonly associations: number;
  readonly search: number;
}

export type Bucket = keyof BucketLimits;

/** HubSpot's limits for a public OAuth app on a Professional portal (developers.hubspot.com, "API usage guidelines"). */
export const DEFAULT_LIMITS: BucketLimits = { general: 110, associations: 150, search: 5 };
