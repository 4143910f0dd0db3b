import type { PortalProof } from 'rapport-screens/answers/proof-answer';
import type { View } from '../view.ts';

/** What each part of the proof page is given. */
export interface ProofPart {
  readonly proof: PortalProof;
  readonly view: View;
}
