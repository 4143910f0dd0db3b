import * as shown from '../../extensions/app/cards/lib/labels.ts';
import type { AreaName } from '../plays/areas/area.ts';
import type { ChurnCategory, ConnectionBasis, ConnectionStage, LeavingReason, Tier } from '../scoring/vocabulary.ts';

/** The cards' labels, held by type to the words of the scoring. */
export const categoryLabels: Readonly<Record<ChurnCategory, string>> = shown.categoryLabels;
export const tierLabels: Readonly<Record<Tier, string>> = shown.tierLabels;
export const stageLabels: Readonly<Record<ConnectionStage, string>> = shown.stageLabels;
export const basisLabels: Readonly<Record<ConnectionBasis, string>> = shown.basisLabels;
export const leavingLabels: Readonly<Record<LeavingReason, string>> = shown.leavingLabels;
export const areaLabels: Readonly<Record<AreaName, string>> = shown.areaLabels;
