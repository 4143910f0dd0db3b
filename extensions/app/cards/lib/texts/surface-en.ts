/** What pages and settings say while there is nothing else to show. */
export const surfaceEn = {
  loading: 'Loading…',
  refreshing: 'Loading newer figures…',
  tryAgain: 'Try again',
  offline: {
    title: 'Rapport did not answer',
    body: 'Check your connection and try again. If it goes on, tell the admin of this HubSpot account.',
  },
  failed: {
    title: 'Something went wrong in Rapport',
    body: 'Try again in a minute. If it goes on, tell the admin of this HubSpot account.',
  },
  refused: {
    admin: {
      title: 'For admins only',
      body: 'Super admins of this HubSpot account, and the people they allowed, may open this. Ask one of them.',
    },
    money: {
      title: 'You may not see the money of the whole account',
      body: 'An admin chooses who may, in Rapport’s settings under “Who sees money”. Ask one of them. The money of one record stays on its card.',
    },
    other: {
      title: 'This cannot be shown',
      body: 'If you think it should, ask the admin of this HubSpot account.',
    },
  },
  beforePass: {
    title: 'No figures yet',
    body: 'Rapport has not finished its first look at your deals. It comes by itself after the install; an admin sees under “Runs” how far it is.',
  },
};
export type SurfaceTexts = typeof surfaceEn;
