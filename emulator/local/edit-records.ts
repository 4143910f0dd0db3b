import { personAs } from '../account/people.ts';
import { linkRecords, unlinkRecords } from '../associations/write-links.ts';
import { roleOf } from '../extensions/extension-host.ts';
import { applyValues } from '../objects/apply-values.ts';
import { archive, restore } from '../objects/archive-records.ts';
import { contactById, deleteForGood } from '../objects/delete-for-good.ts';
import { makeRecord } from '../objects/make-record.ts';
import { merge } from '../objects/merge-records.ts';
import { noteTouches } from '../objects/note-touches.ts';
import { namesWithValues, presentRecord } from '../objects/present-record.ts';
import { emailConflict } from '../objects/row-errors.ts';
import { problemsMessage, validateValues } from '../objects/validate-values.ts';
import { html } from '../pages/html.ts';
import { recordAddress } from '../pages/record-link.ts';
import { wholePage } from '../pages/whole-page.ts';
import type { Author } from '../portal/change-feed.ts';
import { formatInstant, parseInstant } from '../portal/instants.ts';
import type { ObjectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { portalDay } from '../portal/portal-day.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { json } from '../routing/answers.ts';
import type { Call } from '../routing/call.ts';
import { HubSpotError, notFound, validationError } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';
import { isObject, type JsonObject, textOf } from '../routing/read-body.ts';
import { newDealLinks } from './new-deal-links.ts';

type Edit = (portal: Portal, author: Author, body: JsonObject) => StoredRecord | null;

/** What somebody does in HubSpot's own pages. All take `objectType` and `id`. */
const EDITS: Readonly<Record<string, Edit>> = {
  /** `{ properties }`. */
  update(portal, author, body) {
    const record = recordOf(portal, body);
    applyValues(portal, author, record, checkedValues(portal, record.type, body, record));
    noteTouches(portal, record);
    return record;
  },
  /** `{ properties, with?: { objectType, id } }`: it also goes to the primary company of that contact. An activity is now, by default. */
  create(portal, author, body) {
    const type = requireObjectType(textOf(body.objectType) ?? '');
    const other = isObject(body.with) ? recordOf(portal, body.with) : undefined;
    const links = other === undefined ? [] : newDealLinks(portal, other);
    return makeRecord(
      portal,
      author,
      type,
      atItsTime(portal, type, checkedValues(portal, type, body, undefined)),
      links,
    );
  },
  archive(portal, author, body) {
    const { type, id } = recordOf(portal, body);
    archive(portal, author, type, id);
    return null;
  },
  restore(portal, author, body) {
    const type = requireObjectType(textOf(body.objectType) ?? '');
    if (!restore(portal, author, type, textOf(body.id) ?? '')) throw notFound('There is no such archived record.');
    return recordOf(portal, body);
  },
  /** `{ merge, intoNewRecord? }`: the record of that id into this one. */
  merge(portal, author, body) {
    const primary = recordOf(portal, body);
    const loser = recordOf(portal, { objectType: primary.type.plural, id: body.merge });
    const intoNew = body.intoNewRecord ?? portal.options.mergesIntoNewRecord;
    return merge(portal, author, primary, loser, intoNew === true);
  },
  /** Of contacts only. */
  forget(portal, author, body) {
    const contact = contactById(portal, textOf(body.id) ?? '');
    if (contact === undefined) throw notFound();
    deleteForGood(portal, author, contact);
    return null;
  },
  /** `{ to: { objectType, id }, primary? }`. */
  associate(portal, author, body) {
    const record = recordOf(portal, body);
    linkRecords(portal, author, record, recordOf(portal, body.to), body.primary === true);
    return record;
  },
  dissociate(portal, author, body) {
    const record = recordOf(portal, body);
    unlinkRecords(portal, author, record, recordOf(portal, body.to));
    return record;
  },
};

/**
 * `POST /__local/update`, `create`, `archive`, `restore`, `merge`, `forget`, `associate`, `dissociate`: the record that came
 * of it, or 204; with `back` (a form of a page) the browser is sent there. Undefined for other paths.
 */
export function answerRecordEdit({ request, url }: Call, body: JsonObject, portal: Portal): Response | undefined {
  const edit = EDITS[url.pathname.slice('/__local/'.length)];
  if (edit === undefined || request.method !== 'POST') return undefined;
  const person = personAs(portal, roleOf(body.as));
  const author = { changeSource: 'CRM_UI', sourceId: `userId:${person.userId}` };
  try {
    const record = edit(portal, author, body);
    const back = textOf(body.back);
    if (back !== undefined) return seeOther(record === null ? back : recordAddress(portal, record), url);
    if (record === null) return new Response(null, { status: 204 });
    return json(200, presentRecord(portal, record, namesWithValues(portal, record)));
  } catch (error) {
    if (!(error instanceof HubSpotError)) throw error;
    const back = textOf(body.back);
    return back === undefined ? json(error.status, { message: error.message }) : refusal(error, back, url);
  }
}

/** Only to pages of this server. */
function seeOther(path: string, url: URL): Response {
  return new Response(null, { status: 303, headers: { location: ownPath(path, url) } });
}

function ownPath(path: string, url: URL): string {
  const target = new URL(path, url);
  return target.origin === url.origin ? target.pathname + target.search : '/';
}

function refusal({ status, message }: HubSpotError, back: string, url: URL): Response {
  const content = html`<p>${message}</p><p><a href="${ownPath(back, url)}">Back</a></p>`;
  const header = html`<p class="brand">Local HubSpot</p>`;
  return wholePage({ title: 'Not done', header, content, status, policy: [] });
}

function recordOf(portal: Portal, given: unknown): StoredRecord {
  const { objectType, id } = isObject(given) ? given : {};
  const record = portal.shelf(requireObjectType(textOf(objectType) ?? '')).find(textOf(id) ?? '');
  if (record === undefined) throw notFound('There is no such record.');
  return record;
}

/** A form knows days only: one that stands there already keeps its time of day, another begins at noon UTC. */
function changedDays(portal: Portal, days: unknown, own: StoredRecord | undefined): Record<string, string> {
  const given = Object.entries(isObject(days) ? days : {}).map(([name, day]) => [name, textOf(day) ?? ''] as const);
  const changed = given.filter(([name, day]) => day !== dayOf(portal, own?.stored(name)));
  return Object.fromEntries(changed.map(([name, day]) => [name, day === '' ? '' : `${day}T12:00:00Z`]));
}

function dayOf(portal: Portal, value: string | undefined): string {
  const atMs = parseInstant(value ?? '');
  return atMs === undefined ? '' : portalDay(atMs, portal.facts.timeZone);
}

function checkedValues(portal: Portal, type: ObjectType, body: JsonObject, own: StoredRecord | undefined) {
  const given = isObject(body.properties) ? body.properties : {};
  const { changes, problems } = validateValues(portal, type, { ...given, ...changedDays(portal, body.days, own) });
  if (problems.length > 0) throw validationError(problemsMessage(problems));
  const conflict = emailConflict(portal, type, changes, own);
  if (conflict !== undefined) throw new HubSpotError(409, conflict.message);
  return changes;
}

type Values = ReturnType<typeof checkedValues>;

/** Activities cannot exist without their time. */
function atItsTime(portal: Portal, type: ObjectType, values: Values): Values {
  const timed = values.some(([name, value]) => name === 'hs_timestamp' && value !== '');
  if (type.createdProperty !== 'hs_createdate' || timed) return values;
  const others = values.filter(([name]) => name !== 'hs_timestamp');
  return [...others, ['hs_timestamp', formatInstant(portal.clock.nowMs())]];
}
