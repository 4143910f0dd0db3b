import { retain } from '@remote-ui/rpc';
import { type LiveValues, refreshRecord } from './live-values.ts';
import type { MountTask } from './mount-task.ts';
import type { Overlays } from './overlays.ts';
import { addressOf, go } from './page-location.ts';
import { addToast } from './toasts.tsx';

type Action = (...args: never[]) => unknown;

/** What the page does for an extension, by the names HubSpot gives the actions. */
export function hostActions(task: MountTask, overlays: Overlays, values: LiveValues): Readonly<Record<string, Action>> {
  const properties = (names: unknown) => ({ kind: 'properties', properties: names });
  return {
    addAlert: addToast,
    reloadPage: () => window.location.reload(),
    refreshObjectProperties: refreshRecord,
    closeOverlay: (id: string) => overlays.close(id),
    copyTextToClipboard: (text: string) => navigator.clipboard.writeText(String(text)),
    navigateToPage: ({ to, params }: { to: string; params?: Record<string, string> }) =>
      go(task.base, addressOf(task.base, to, params)),
    fetchCrmObjectProperties: async (names: unknown) => {
      const { data, error } = await values.ask(properties(names));
      if (error !== undefined) throw new Error(error);
      return data;
    },
    onCrmPropertiesUpdate: (names: unknown, onUpdate: (values: unknown) => unknown) => {
      retain(onUpdate);
      values.watch(properties(names), onUpdate);
    },
    /** Not HubSpot's: how the worker keeps `useCrmProperties` up to date. */
    watchProperties: (asked: object, onUpdate: (values: unknown) => unknown) => {
      retain(onUpdate);
      return values.watch(asked, onUpdate);
    },
    openIframeModal: (
      frame: { uri: string; title?: string; width: number; height: number },
      onClose?: () => unknown,
    ) => {
      retain(onClose);
      overlays.openFrame({ ...frame, permitted: isPermitted(frame.uri, task.iframes), onClose });
    },
  };
}

function isPermitted(uri: string, prefixes: readonly string[]): boolean {
  const url = URL.parse(uri);
  return prefixes.some((prefix) => {
    const allowed = URL.parse(prefix);
    return url !== null && url.origin === allowed?.origin && url.pathname.startsWith(allowed.pathname);
  });
}
