import type { ReferralCrm, WritableType } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';
import type { LinkReader } from './links.ts';
import { readReferrers } from './read-referrers.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { rowsOf } from './results.ts';
import { associationLabelsPath, propertiesPath } from './version.ts';

/** Reading referrals: from association labels that the portal made, or from a property of contacts. */
export function referralCalls(request: Requester, links: LinkReader): ReferralCrm {
  return {
    ownLabelTypes: async (type, label) => {
      const path = associationLabelsPath(type, type);
      const answer = await request({ method: 'GET', path, bucket: 'associations', purpose: 'setUp' });
      if (!answer.ok) throw refusalOf(answer, `read the association labels of ${type}`);
      const wanted = plain(label);
      return rowsOf(answer.body, 'read association labels').flatMap((row) =>
        row.category === 'USER_DEFINED' && typeof row.label === 'string' && plain(row.label) === wanted
          ? [Number(row.typeId)]
          : [],
      );
    },
    readLabelled: async (type, ids, typeIds) => {
      if (ids.length === 0) return { ok: true, links: new Map() };
      const outcome = await links(type, type, ids, labelledWith(typeIds));
      if (!outcome.ok) return outcome;
      return { ok: true, links: new Map([...outcome.links].filter(([, to]) => to.length > 0)) };
    },
    hasContactProperty: async (name) => {
      const type: WritableType = 'contacts';
      const path = propertiesPath(type, `/${encodeURIComponent(name)}`);
      const answer = await request({ method: 'GET', path, purpose: 'setUp' });
      if (answer.ok) return true;
      if (answer.reason === 'not_found') return false;
      throw refusalOf(answer, 'read a contact property');
    },
    readReferrers: (property, onPage) => readReferrers(request, property, onPage),
  };
}

const plain = (label: string): string => label.trim().toLocaleLowerCase('en');

const labelledWith =
  (typeIds: readonly number[]) =>
  (to: Readonly<Record<string, unknown>>): boolean =>
    Array.isArray(to.associationTypes) &&
    to.associationTypes.some(
      (type) => isRecord(type) && type.category === 'USER_DEFINED' && typeIds.includes(Number(type.typeId)),
    );
