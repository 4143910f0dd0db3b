/** RFC 9457 problem details, as every refusal of the backend comes. */
export interface Refusal {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** One sentence that says what to do. */
  readonly detail: string;
  /** Stable, for programs: `not_for_you`, `no_pass_yet`, `bad_input`, `portal_unknown`, … */
  readonly code: string;
}
