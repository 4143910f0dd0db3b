import type { RecordChange } from '../../emulator/portal/change-feed.ts';
import type { ChangeHint } from '../../src/pass/change-hint.ts';
import type { RecordType } from '../../src/pass/crm.ts';
import type { OpenPass } from './open-pass.ts';

const followed = new Set(['contacts', 'companies', 'deals', 'tickets', 'line_items']);

/** Hears every change of a portal's records as hints, until `stop`. */
export function heardChanges(pass: OpenPass): { readonly hints: ChangeHint[]; stop(): void } {
  const hints: ChangeHint[] = [];
  const stop = pass.hubSpot.portal.options.changes.listen((_portal, change) => hints.push(...hintsOf(change)));
  return { hints, stop };
}

function hintsOf(change: RecordChange): ChangeHint[] {
  const { plural } = change.record.type;
  if (!followed.has(plural)) return [];
  const type = plural as RecordType | 'line_items';
  const { id } = change.record;
  switch (change.kind) {
    case 'creation':
    case 'restore':
    case 'propertyChange':
      return [{ kind: 'changed', type, id }];
    case 'deletion':
      return [{ kind: 'deleted', type, id }];
    case 'privacyDeletion':
      return [{ kind: 'forgotten', id }];
    case 'merge':
      return [{ kind: 'merged', type: type as RecordType, ids: change.mergedIds, into: id }];
    case 'associationChange':
      return [{ kind: 'linked', from: { type, id }, to: { type: change.to.type.plural, id: change.to.id } }];
  }
}
