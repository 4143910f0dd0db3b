import type { HostApi } from './protocol.ts';

const EVERYWHERE = [
  'addAlert',
  'closeOverlay',
  'copyTextToClipboard',
  'navigateToPage',
  'openIframeModal',
  'reloadPage',
];
const ON_RECORDS = ['fetchCrmObjectProperties', 'refreshObjectProperties', 'onCrmPropertiesUpdate'];

/** The actions HubSpot gives at an extension point, each sent to the page. */
export function actionsAt(location: string, host: Pick<HostApi, 'action'>) {
  const names = location.startsWith('crm.') ? [...EVERYWHERE, ...ON_RECORDS] : EVERYWHERE;
  return Object.fromEntries(names.map((name) => [name, (...args: unknown[]) => host.action(name, args)]));
}
