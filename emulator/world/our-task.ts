import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';

/** Rapport's mark is the last line of a task's notes: what anybody can see. */
const MARK = /Rapport · ref ([0-9A-Z]{8})\s*$/;

export const refOf = (task: StoredRecord): string | null =>
  MARK.exec(textOf(task.stored('hs_task_body') ?? ''))?.[1] ?? null;

/** "Win back: this customer has left" is of the play `win_back`. */
export const playOf = (task: StoredRecord): string =>
  (task.stored('hs_task_subject') ?? '').split(':')[0]!.trim().toLowerCase().replace(/\s+/g, '_');

/** Whom a task is about: the company if there is one, else the contact. */
export const aboutWhom = (portal: Portal, task: StoredRecord): StoredRecord | undefined =>
  portal.graph.links(task, 'companies')[0]?.to ?? portal.graph.links(task, 'contacts')[0]?.to;

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&middot;/g, '·')
    .trimEnd();
