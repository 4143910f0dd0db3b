/** What HubSpot tells of a type of records, as `app.json` wants it told. */
export interface FollowedType {
  /** HubSpot's name for one of them: `contact`, `line_item`. */
  readonly objectType: string;
  readonly events: readonly FollowedEvent[];
  /** Changes of these. */
  readonly properties: readonly string[];
}

export const followedEvents = ['creation', 'deletion', 'merge', 'restore', 'associationChange'] as const;
export type FollowedEvent = (typeof followedEvents)[number];

/** Everything that Rapport follows, whichever way it is told. */
export interface Followed {
  readonly types: readonly FollowedType[];
  /** People who ask to be forgotten. */
  readonly privacyDeletions: boolean;
}
