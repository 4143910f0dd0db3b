import type { Extension } from '../extensions/project.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import { type Html, html } from './html.ts';
import { appPath } from './layout.ts';
import { pageAddress } from './page-address.ts';
import type { View } from './view.ts';

/**
 * The place of one extension on a page, with all that the script needs to run it: where it stands, who looks, and the
 * record. Until the script has run it says that it loads; without scripts it says what is missing.
 */
export function extensionMount(view: View, extension: Extension, record: StoredRecord | null): Html {
  const { portal, app, person, role } = view;
  const { uid, title, location } = extension;
  const { userId, superAdmin: _known, ...names } = person;
  const task = {
    uid,
    role,
    base: pageAddress(portal, appPath(view)),
    iframes: app?.project.permittedUrls.iframe ?? [],
    context: {
      location,
      user: {
        id: userId,
        ...names,
        emails: [person.email],
        roles: [],
        teams: [],
        locale: 'en',
        language: 'en',
        permissions: person.superAdmin ? ['integrations-management-write'] : [],
      },
      portal: { id: portal.facts.portalId, timezone: portal.facts.timeZone },
      extension: { appId: app?.connection?.appId ?? 0, appName: app?.project.appName, cardTitle: title },
      variables: app?.project.variables ?? {},
      ...(record === null ? {} : { crm: { objectId: Number(record.id), objectTypeId: record.type.typeId } }),
    },
  };
  return html`<div class="extension" data-extension="${JSON.stringify(task)}"><p class="empty">Loading …</p>
<noscript><p>This part is made by the app and needs JavaScript.</p></noscript></div>`;
}

/** A sentence where the app's backend has not said where it is; its cards can then only show that they miss it. */
export function backendNotice({ app }: View): Html | string {
  if (app === null || app.connection !== null) return '';
  return html`<p class="notice">No backend of the app is connected to this local HubSpot, so its cards have nothing to show.
Start the whole with <code>npx rapport demo</code>.</p>`;
}
