import { describe, expect, it } from 'vitest';
import { createInstallStore } from '../../../src/store/install-store.ts';
import { type Ground, newPortal } from '../open-portal.ts';

export const installsBattery = (ground: () => Ground): void => {
  describe('installations under way', () => {
    const begun = (name: string) => ({ stateDigest: name, browserDigest: `${name}'s browser`, returnUrl: null });

    it('end once, in the browser they began in', async () => {
      const installs = createInstallStore(ground().database);
      await installs.beginInstall({ ...begun('one'), returnUrl: 'https://app.hubspot.com/x' }, 1_000, 0);
      expect(await installs.endInstall('one', 'another browser', 0)).toBeNull();
      const ends = await Promise.all([1, 2, 3].map(() => installs.endInstall('one', "one's browser", 0)));
      expect(ends.filter((end) => end !== null)).toEqual([{ returnUrl: 'https://app.hubspot.com/x' }]);
    });

    it('do not end when they are too old, and are forgotten when the next begins', async () => {
      const installs = createInstallStore(ground().database);
      await installs.beginInstall(begun('old'), 1_000, 0);
      expect(await installs.endInstall('old', "old's browser", 1_001)).toBeNull();
      await installs.beginInstall(begun('new'), 2_000, 1_001);
      expect(await installs.endInstall('old', "old's browser", 0)).toBeNull();
      expect(await installs.endInstall('new', "new's browser", 2_000)).toEqual({ returnUrl: null });
    });

    it('ask one question a portal, which is answered once and in time', async () => {
      const installs = createInstallStore(ground().database);
      const portal = newPortal();
      await installs.ask(portal, 'first', 1_000);
      await installs.ask(portal, 'second', 2_000);
      expect(await installs.answered(portal, 'first', 0)).toBe(false);
      expect(await installs.answered(newPortal(), 'second', 0)).toBe(false);
      expect(await installs.answered(portal, 'second', 2_001)).toBe(false);
      expect(await installs.answered(portal, 'second', 2_000)).toBe(true);
      expect(await installs.answered(portal, 'second', 0)).toBe(false);
    });
  });
};
