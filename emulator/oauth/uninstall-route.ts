import { noContent } from '../routing/answers.ts';
import type { Route } from '../routing/call.ts';
import { validationError } from '../routing/hubspot-error.ts';
import type { LocalOAuth } from './local-oauth.ts';

/** `DELETE /appinstalls/{version}/external-install`: the app takes itself out of the portal of its token. */
export const uninstallRoute = (oauth: LocalOAuth): Route => ({
  method: 'DELETE',
  pattern: '/appinstalls/external-install',
  bucket: 'general',
  scopes: () => [['oauth']],
  handle({ installation: { portal, appId, token } }) {
    if (oauth.ownerOf(token) === undefined)
      throw validationError('Only an app that was installed by OAuth can do this.');
    oauth.uninstall(portal, appId);
    return noContent();
  },
});
