import { createRenderer, type Renderer } from '@hubspot/ui-extensions/testing';
import { Pages } from '../../../extensions/app/pages/Pages.tsx';
import { appOrigin } from '../extension-backend.ts';

/** Opens one of Rapport's pages as HubSpot would, for a person who reads British English. */
export function showPage(path: string, params: Record<string, string> = {}): Renderer<'pages'> {
  const renderer = createRenderer('pages');
  renderer.mocks.context.variables = { APP_ORIGIN: appOrigin() };
  renderer.mocks.context.portal.id = 123;
  renderer.mocks.context.user.locale = 'en-gb';
  renderer.mocks.setPageLocation({ path, params });
  renderer.render(<Pages />);
  return renderer;
}

/** Everything that can be read on the page. */
export const read = ({ getRootNode }: Pick<Renderer<'pages'>, 'getRootNode'>): string => getRootNode().toString();
