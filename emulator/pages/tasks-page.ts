import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import { type Html, html } from './html.ts';
import { page } from './layout.ts';
import { recordLink, shownValue } from './written-properties.ts';

const PAGE_SIZE = 100;

/** The tasks, newest first, with the records they are about. */
export function tasksPage(portal: Portal, query: URLSearchParams): Response {
  const tasks = [...portal.shelf(objectType('tasks')).live].reverse();
  const pages = Math.max(1, Math.ceil(tasks.length / PAGE_SIZE));
  const number = Math.min(pages, Math.max(1, Math.floor(Number(query.get('page') ?? 1)) || 1));
  const rows = tasks.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE).map((task) => {
    const about = ['companies', 'contacts', 'deals'].flatMap((plural) =>
      portal.graph.links(task, plural).map((link) => html`<li>${recordLink(portal, link.to)}</li>`),
    );
    const owner = portal.owner(task.stored('hubspot_owner_id') ?? '');
    return html`<tr><th scope="row">${recordLink(portal, task)}</th>
<td>${shownValue(portal, task, 'hs_timestamp').slice(0, 10)}</td><td>${shownValue(portal, task, 'hs_task_status')}</td>
<td>${shownValue(portal, task, 'hs_task_priority')}</td><td>${owner === undefined ? '' : `${owner.firstName} ${owner.lastName}`}</td>
<td><ul>${about}</ul></td><td>${plainText(task.stored('hs_task_body') ?? '')}</td></tr>`;
  });
  const heads = ['Task', 'Due', 'Status', 'Priority', 'Owner', 'About', 'Notes'].map(
    (one) => html`<th scope="col">${one}</th>`,
  );
  const table = html`<div class="scroll"><table><caption>${tasks.length} tasks, newest first</caption>
<thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></div>${pager(number, pages)}`;
  return page(portal, '/tasks', 'Tasks', tasks.length === 0 ? html`<p class="empty">There are no tasks.</p>` : table);
}

function pager(number: number, pages: number): Html {
  const link = (to: number, text: string) => html`<a href="/tasks?page=${to}">${text}</a>`;
  return html`<nav class="pager" aria-label="More tasks">
${number > 1 ? link(number - 1, 'Previous') : ''}${number < pages ? link(number + 1, 'Next') : ''}</nav>`;
}

/** The notes without their markup; entities stand for their characters again before the page escapes them. */
function plainText(markup: string): string {
  return markup
    .replace(/<(br|\/p|\/li)[^>]*>/gi, ' ')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
