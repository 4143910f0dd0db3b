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
  const on = html`<input type="hidden" name="with.objectType" value="${record.type.plural}"><input type="hidden" name="with.id" value="${record.id}">`;
  const back = `/records/${record.type.plural}/${record.id}`;
  const merge = html`<label>Id of the ${name} to merge into this one<input name="merge" required pattern="[0-9]+" inputmode="numeric"></label>`;
  return html`<details class="edit"><summary>New deal</summary>
${form(view, 'create', { objectType: 'deals', back: `/records/${record.type.plural}/${record.id}` }, 'Create deal', fields)}</details>
<details class="edit"><summary>Log a call or meeting</summary>
${form(view, 'create', { objectType: 'calls', back }, 'Log call', html`${CALL_FIELDS.map((one) => choice(one))}${on}`)}
${form(view, 'create', { objectType: 'meetings', back }, 'Log meeting', html`${meetingDay('')}${choice(MEETING_FIELD)}${on}`)}</details>
<details class="edit"><summary>Merge or delete</summary>${form(view, 'merge', record, 'Merge', merge)}
<div class="actions">${deletion(view, record, `/${record.type.plural}`)}</div></details>`;
}

/** How a call went, or a meeting: what somebody chooses afterwards. */
export function activityForms(view: View, activity: StoredRecord): Html {
  const isCall = activity.type.plural === 'calls';
  const atMs = parseInstant(activity.stored('hs_timestamp') ?? '');
  const day = atMs === undefined ? '' : portalDay(atMs, view.portal.facts.timeZone);
  const fields = isCall
    ? html`${CALL_FIELDS.map((one) => choice(one, activity))}`
    : html`${meetingDay(day)}${choice(MEETING_FIELD, activity)}`;
  const name = typeName(activity).toLowerCase();
  return html`<section class="edit" aria-label="Change this ${name}"><h2>Change this ${name}</h2>
${form(view, 'update', activity, 'Save', fields)}
<div class="actions">${deletion(view, activity, ownerPath(view, activity))}</div></section>`;
}

interface Choice {
  readonly property: string;
  readonly label: string;
  readonly options: readonly (readonly [value: string, label: string])[];
}

/** HubSpot's own outcomes of a call, by the ids they have in every portal. */
const CALL_FIELDS: readonly Choice[] = [
  {
    property: 'hs_call_disposition',
    label: 'Call outcome',
    options: [
      ['f240bbac-87c9-4f6e-bf70-924b57d47db7', 'Connected'],
      ['9d9162e7-6cf3-4944-bf63-4dff82258764', 'Busy'],
      ['73a0d17f-1163-4015-bdd5-ec830791da20', 'No answer'],
      ['a4c4c377-d246-4b32-a13b-75a56a4cd0ff', 'Left live message'],
      ['b2cf5968-551e-4856-9783-52b3da59a7d0', 'Left voicemail'],
      ['17b47fee-58de-441e-a44c-c6300d46f273', 'Wrong number'],
    ],
  },
  {
    property: 'hs_call_direction',
    label: 'Direction',
    options: [
      ['OUTBOUND', 'Outbound'],
      ['INBOUND', 'Inbound'],
    ],
  },
];

const MEETING_FIELD: Choice = {
  property: 'hs_meeting_outcome',
  label: 'Meeting outcome',
  options: [
    ['SCHEDULED', 'Scheduled'],
    ['COMPLETED', 'Completed'],
    ['RESCHEDULED', 'Rescheduled'],
    ['NO_SHOW', 'No show'],
    ['CANCELED', 'Canceled'],
  ],
};

function choice({ property, label, options }: Choice, of?: StoredRecord): Html {
  const current = of?.stored(property) ?? '';
  const items = [['', '—'] as const, ...options].map(
    ([value, words]) => html`<option value="${value}"${value === current ? html` selected` : ''}>${words}</option>`,
  );
  return html`<label>${label}<select name="properties.${property}">${items}</select></label>`;
}

/** Without a day it is now. */
const meetingDay = (value: string) =>
  html`<label>Meeting day<input type="date" name="days.hs_timestamp" value="${value}"></label>`;

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
