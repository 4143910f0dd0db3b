import type { PortalSeed } from '../../emulator/portal-seed.ts';

/** A portal with nobody in it: what a newly made account looks like. */
export const emptySeed: PortalSeed = {
  portalId: 777,
  timeZone: 'Europe/Berlin',
  companyCurrency: 'EUR',
  additionalCurrencies: [],
  exchangeRates: {},
  now: '2026-06-30T10:00:00.000Z',
  owners: [],
  pipelines: [],
  customProperties: [],
  records: {},
  associations: [],
  truth: [],
};
