import { type BatchError, batchAnswer } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { readInputs, readObject, textOf } from '../routing/read-body.ts';
import { ownLabels } from './own-labels.ts';
import { pageLinks, presentLink } from './present-links.ts';
import { requirePair } from './require-pair.ts';

const V3_ROW_SIZE = 100;

/**
 * `POST /crm/associations/{from}/{to}/batch/read`: one row per input that has associations, long rows paged, and an
 * error per input that has none, which makes the answer a 207. v3 answers in its older shape.
 */
export async function batchReadAssociations(call: PortalCall): Promise<Response> {
  const { portal } = call;
  const startedMs = portal.clock.nowMs();
  const pair = requirePair(call, 'from', 'to');
  const { from, to, types } = pair;
  const own = ownLabels(portal.facts.associationLabels, pair);
  const inputs = readInputs(await readObject(call.request), portal.options.associationReadInputs);
  const isV3 = call.version === 'v3';
  const results: unknown[] = [];
  const errors: BatchError[] = [];
  for (const input of inputs) {
    const id = textOf(input.id) ?? '';
    const record = portal.shelf(from).find(id);
    const links = record === undefined ? [] : portal.graph.links(record, to.plural);
    const { page, after } = pageLinks(
      links,
      textOf(input.after),
      isV3 ? V3_ROW_SIZE : portal.options.associationRowSize,
    );
    if (links.length === 0) {
      errors.push(noneFound(id, from.singular, to.singular));
      continue;
    }
    const name = `${from.singular}_to_${to.singular}`;
    results.push({
      from: { id },
      to: page.map((link) => (isV3 ? { id: link.to.id, type: name } : presentLink(link, types, own))),
      ...(after === undefined ? {} : { paging: { next: { after } } }),
    });
  }
  return batchAnswer(200, startedMs, portal.clock.nowMs(), results, errors);
}

function noneFound(id: string, from: string, to: string): BatchError {
  return {
    status: 'error',
    category: 'OBJECT_NOT_FOUND',
    subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
    message: `No ${to} is associated with ${from} ${id}.`,
    context: { fromObjectId: [id], fromObjectType: [from], toObjectType: [to] },
  };
}
