import type { LeftThing, RemovalReport } from '../removal.ts';

/** What a removal has told so far; every change is kept at once, so that a cut loses no count. */
export interface Told {
  report(): RemovalReport;
  change(changed: Partial<RemovalReport>): Promise<void>;
}

/** Without what an earlier try of the same step had left. */
export const leftBut = (report: RemovalReport, ...whats: readonly LeftThing['what'][]): readonly LeftThing[] =>
  report.left.filter(({ what }) => !whats.includes(what));
