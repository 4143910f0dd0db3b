import type { SeedAssociationLabel } from '../portal-seed.ts';
import type { Pair } from './require-pair.ts';

/** One of the portal's own labels as it reads from one side, with the type id it has on the other. */
export interface OwnLabel {
  readonly typeId: number;
  readonly label: string;
  readonly inverseTypeId: number;
}

/** The portal's own labels of a direction; records of one type have both sides of a pair in it. */
export function ownLabels(labels: readonly SeedAssociationLabel[], { from, to }: Pair): readonly OwnLabel[] {
  return labels.flatMap(({ objectTypes: [one, other], typeId, label, inverseTypeId, inverseLabel }) => {
    const there = { typeId, label, inverseTypeId };
    const back = { typeId: inverseTypeId, label: inverseLabel, inverseTypeId: typeId };
    const sides = [
      ...(one === from.plural && other === to.plural ? [there] : []),
      ...(other === from.plural && one === to.plural && inverseTypeId !== typeId ? [back] : []),
    ];
    return sides;
  });
}
