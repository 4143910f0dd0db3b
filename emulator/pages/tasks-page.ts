import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { formatNumberOf } from './formats.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { newestFirst } from './newest-first.ts';
import { pageAddress } from './page-address.ts';
import { pager, pageWords, takePage } from './pager.ts';
import { recordLink } from './record-link.ts';
import { richText } from './rich-text.ts';
import { ownerName, shownValue } from './shown-value.ts';
import type { View } from './view.ts';

const PAGE_SIZE = 50;
const HEADS = ['Task', 'Due', 'Priority', 'Status', 'Owner', 'About', 'Notes'];

/** The tasks, newest first, with their notes and the records they are about; times in the portal's time zone. */
export function tasksPage(view: View, query: URLSearchParams): Response {
  const { portal } = view;
  const tasks = newestFirst(
    [...portal.shelf(objectType('tasks')).live],
    (task) => task.createdMs,
    (task) => task.id,
  );
  if (tasks.length === 0) return page(view, '/tasks', 'Tasks', html`<p class="empty">There are no tasks.</p>`);
  const list = takePage(tasks, PAGE_SIZE, query);
  const caption = `${formatNumberOf(tasks.length, 'task', 'tasks')}, ${pageWords(list)}, newest first; times in ${portal.facts.timeZone}`;
  const heads = HEADS.map((one) => html`<th scope="col">${one}</th>`);
  const content = html`<div class="scroll"><table class="tasks"><caption>${caption}</caption>
<thead><tr>${heads}</tr></thead><tbody>${list.shown.map((task) => row(portal, task))}</tbody></table></div>
${pager(list, pageAddress(portal, '/tasks'), query)}`;
  return page(view, '/tasks', 'Tasks', content);
}

function row(portal: Portal, task: StoredRecord): Html {
  const about = ['companies', 'contacts', 'deals'].flatMap((plural) =>
    portal.graph.links(task, plural).map((link) => html`<li>${recordLink(portal, link.to)}</li>`),
  );
  return html`<tr><th scope="row">${recordLink(portal, task)}</th>
<td>${shownValue(portal, task, 'hs_timestamp')}</td><td>${shownValue(portal, task, 'hs_task_priority')}</td>
<td>${shownValue(portal, task, 'hs_task_status')}</td><td>${ownerName(portal, task.stored('hubspot_owner_id') ?? '')}</td>
<td><ul>${about}</ul></td><td class="notes">${richText(task.stored('hs_task_body') ?? '')}</td></tr>`;
}
