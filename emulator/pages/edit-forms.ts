import { parseInstant } from '../portal/instants.ts';
import { portalDay } from '../portal/portal-day.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { SeedStage } from '../portal-seed.ts';
import { type Html, html } from './html.ts';
import { pageAddress } from './page-address.ts';
import { typeName } from './record-link.ts';
import type { View } from './view.ts';

/** What somebody who looks at a deal can do with it: change its stage, amount and day, win or lose it, delete it. */
export function dealForms(view: View, deal: StoredRecord): Html {
  const { portal } = view;
  const stages = stagesOf(view, deal.stored('pipeline'));
  const current = deal.stored('dealstage');
  const closesMs = parseInstant(deal.stored('closedate') ?? '');
  const closing = stages.filter((one) => one.metadata.isClosed === 'true' && one.id !== current);
  const closes = closesMs === undefined ? '' : portalDay(closesMs, portal.facts.timeZone);
  const fields = html`${stageField(stages, current)}${amountField(deal.stored('amount') ?? '')}${dayField(closes)}`;
  const ends = closing.map((stage) =>
    form(
      view,
      'update',
      deal,
      `Mark as ${stage.label}`,
      html`<input type="hidden" name="properties.dealstage" value="${stage.id}">
<input type="hidden" name="days.closedate" value="${today(view)}">`,
    ),
  );
  return html`<section class="edit" aria-label="Change this deal"><h2>Change this deal</h2>
${form(view, 'update', deal, 'Save', fields)}
<div class="actions">${ends}${deletion(view, deal, ownerPath(view, deal))}</div></section>`;
}

/** On a contact or company: a new deal, a merge, deletion. */
export function customerForms(view: View, record: StoredRecord): Html {
  const name = record.type.singular;
  const fields = html`<label>Deal name<input name="properties.dealname" required value="New deal"></label>
${stageField(stagesOf(view, undefined), undefined)}${amountField('')}${dayField(today(view))}
<input type="hidden" name="with.objectType" value="${record.type.plural}"><input type="hidden" name="with.id" value="${record.id}">`;
  const merge = html`<label>Id of the ${name} to merge into this one<input name="merge" required pattern="[0-9]+" inputmode="numeric"></label>`;
  return html`<details class="edit"><summary>New deal</summary>
${form(view, 'create', { objectType: 'deals', back: `/records/${record.type.plural}/${record.id}` }, 'Create deal', fields)}</details>
<details class="edit"><summary>Merge or delete</summary>${form(view, 'merge', record, 'Merge', merge)}
<div class="actions">${deletion(view, record, `/${record.type.plural}`)}</div></details>`;
}

/** Instead of a record that was deleted. */
export function restoreForm(view: View, record: StoredRecord): Html {
  return html`<p class="empty">This ${record.type.singular.replace('_', ' ')} was deleted.</p>
${form(view, 'restore', record, `Restore ${typeName(record).toLowerCase()}`, html``)}`;
}

const deletion = (view: View, record: StoredRecord, back: string) =>
  form(view, 'archive', record, `Delete ${typeName(record).toLowerCase()}`, html``, back);

interface Subject {
  readonly objectType: string;
  readonly id?: string;
  readonly back: string;
}

/** A form that needs no script: its names are what the local endpoint reads. */
function form(
  view: View,
  action: string,
  subject: StoredRecord | Subject,
  label: string,
  fields: Html,
  back?: string,
): Html {
  const { objectType, id, back: home } = 'type' in subject ? subjectOf(subject) : subject;
  const { portal, role } = view;
  const path = pageAddress(portal, back ?? home);
  const hidden = { objectType, id, back: path, as: role, portal: String(portal.facts.portalId) };
  const inputs = Object.entries(hidden).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}">`],
  );
  return html`<form method="post" action="/__local/${action}">${inputs}${fields}<button>${label}</button></form>`;
}

const subjectOf = ({ type, id }: StoredRecord): Subject => ({
  objectType: type.plural,
  id,
  back: `/records/${type.plural}/${id}`,
});

function stagesOf({ portal }: View, pipelineId: string | undefined): readonly SeedStage[] {
  const pipelines = portal.facts.pipelines.of('deals');
  const pipeline = pipelines.find((one) => one.id === pipelineId) ?? pipelines[0];
  return (pipeline?.stages ?? []).filter((one) => one.archived !== true);
}

function stageField(stages: readonly SeedStage[], current: string | undefined): Html {
  const options = stages.map(
    (one) => html`<option value="${one.id}"${one.id === current ? html` selected` : ''}>${one.label}</option>`,
  );
  return html`<label>Stage<select name="properties.dealstage">${options}</select></label>`;
}

const amountField = (value: string) =>
  html`<label>Amount<input type="number" step="any" min="0" name="properties.amount" value="${value}"></label>`;

const dayField = (value: string) =>
  html`<label>Close date<input type="date" name="days.closedate" value="${value}"></label>`;

const today = ({ portal }: View) => portalDay(portal.clock.nowMs(), portal.facts.timeZone);

/** Whose deal it is: where to go when it is gone. */
function ownerPath({ portal }: View, deal: StoredRecord): string {
  const [link] = ['companies', 'contacts'].flatMap((plural) => portal.graph.links(deal, plural));
  return link === undefined ? '/' : `/records/${link.to.type.plural}/${link.to.id}`;
}
