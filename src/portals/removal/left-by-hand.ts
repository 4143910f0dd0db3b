import type { Removal, RemovalReport } from '../removal.ts';

/** What a person still has to do by hand, one sentence each; none: nothing is left. */
export function leftByHand({ connection, report }: Pick<Removal, 'connection' | 'report'>): readonly string[] {
  return [...new Set([...report.left.map(sentenceFor), ...tokenSentences(connection, report)])];
}

function sentenceFor({ what, type, name, why, code }: RemovalReport['left'][number]): string {
  const on = type === null ? '' : ` on ${type}`;
  switch (what) {
    case 'property':
      return why === 'in_use'
        ? `HubSpot keeps the property ${name}${on}, because something uses it: open it in HubSpot's settings under Properties, remove it from the workflows, lists and properties shown under "Used in", then delete it.`
        : `HubSpot keeps the property ${name}${on} (${code}): a super admin can delete it in HubSpot's settings under Properties.`;
    case 'group':
      return `HubSpot keeps the property group ${name}${on} (${code}): delete it in HubSpot's settings under Properties once it is empty.`;
    case 'values':
      return `HubSpot did not let some values of ${name}${on} be cleared (${code}): they go with the property when it is deleted.`;
    case 'tasks':
      return `HubSpot did not let all open tasks be archived (${code}): search the tasks for "Rapport · ref" and delete them.`;
    case 'app':
      return `HubSpot did not uninstall the app (${code}): uninstall it in HubSpot's settings under Connected apps.`;
  }
}

function tokenSentences(connection: Removal['connection'], { withoutHubSpot }: RemovalReport): readonly string[] {
  const app =
    connection === 'private_token'
      ? ['The owner of the private app has to delete it in HubSpot, so that its token ends.']
      : [];
  if (!withoutHubSpot) return app;
  const own =
    'HubSpot no longer accepted the token, so properties, their group and open tasks may still stand there: delete what begins with rapport_ in HubSpot\'s settings under Properties, and tasks that say "Rapport · ref".';
  return [own, ...app];
}
