import { describe, expect, it } from 'vitest';
import type { PortalSeed, SeedAssociation } from '../../emulator/portal-seed.ts';
import type { ReferralReport } from '../../src/pass/referral-figures.ts';
import { type OpenPass, passes } from './open-pass.ts';
import { companyId, contactOf, prospectId, soloId, tradingSeed } from './trading-seed.ts';

const open = passes();
let portals = 860_000;

const referredBy = {
  objectTypes: ['contacts', 'contacts'],
  typeId: 41,
  label: 'Referred by',
  inverseTypeId: 42,
  inverseLabel: 'Referred',
} as const;
const byLabel = { referral: { source: 'association_label', name: 'referred BY ' }, features: { referrals: true } };
const byProperty = { referral: { source: 'contact_property', name: 'brought_by' }, features: { referrals: true } };

const link = (fromId: string, toId: string): SeedAssociation => ({
  from: 'contacts',
  fromId,
  to: 'contacts',
  toId,
  labelTypeId: referredBy.typeId,
});

async function portalWith(settings: object, changes: (seed: PortalSeed) => Partial<PortalSeed>): Promise<OpenPass> {
  portals += 1;
  const seed = tradingSeed(portals);
  const pass = await open({ ...seed, ...changes(seed) });
  await pass.store.savePortal(await pass.crm().account(), 1);
  await pass.store.saveSettings(pass.portal, settings);
  return pass;
}

/** Somebody of company 1 brought somebody of company 2 and of company 3, and the prospect. */
const labelled = (settings: object = byLabel): Promise<OpenPass> =>
  portalWith(settings, ({ associations }) => ({
    associationLabels: [referredBy],
    associations: [
      ...associations,
      link(contactOf(2), contactOf(1)),
      link(contactOf(3), contactOf(1, 2)),
      link(prospectId, contactOf(1)),
    ],
  }));

const made = (pass: OpenPass, k: number): string | undefined =>
  pass.values('companies', companyId(k)).rapport_referrals_made;
const report = async (pass: OpenPass): Promise<ReferralReport> =>
  (await pass.store.latestReferralReport(pass.portal)) as ReferralReport;
const associationPath = '/crm/associations/2026-03/contacts/contacts/batch';

describe('referrals by an association label', () => {
  it('are counted for the customer, with what the referred bought, and written quietly', async () => {
    const pass = await labelled();
    const summary = await pass.sync();
    expect(summary.referrals).toMatchObject({ problem: null, links: 3, counted: 3 });
    const bought = [2, 3].map((k) => Number(pass.values('companies', companyId(k)).rapport_lifetime_value));
    expect(pass.values('companies', companyId(1))).toMatchObject({
      rapport_referrals_made: '3',
      rapport_referred_revenue: String(bought[0]! + bought[1]!),
    });
    expect(made(pass, 2)).toBeUndefined();
    const { sources } = await report(pass);
    expect(sources).toMatchObject([{ referrer: { type: 'company', id: companyId(1) }, made: 3, customers: 2 }]);
    pass.hubSpot.clock.advanceDays(1);
    const { writtenByProperty } = await pass.sync();
    expect(writtenByProperty).not.toHaveProperty('rapport_referrals_made');
    expect(writtenByProperty).not.toHaveProperty('rapport_referred_revenue');
  });

  it('asks one association call a type more, and none where no source is named', async () => {
    const without = await labelled({});
    const before = (await without.sync()).calls;
    expect((await without.sync()).referrals).toBeNull();
    const after = (await (await labelled()).sync()).calls;
    // The labels of contacts, those of companies, and the contacts themselves.
    expect(after.associations - before.associations).toBe(3);
    expect(after.search - before.search).toBe(0);
  });

  it('that come later are met on that night, those that go are blanked', async () => {
    const pass = await labelled();
    await pass.sync();
    pass.hubSpot.clock.advanceDays(3);
    const types = [{ associationCategory: 'USER_DEFINED', associationTypeId: referredBy.typeId }];
    const pair = { from: { id: contactOf(5) }, to: { id: contactOf(4) } };
    await pass.callAny('POST', `${associationPath}/create`, { inputs: [{ ...pair, types }] });
    await pass.callAny('POST', `${associationPath}/archive`, {
      inputs: [2, 3].map((k) => ({ from: { id: contactOf(k) }, to: [{ id: contactOf(1, k - 1) }] })),
    });
    await pass.callAny('POST', `${associationPath}/archive`, {
      inputs: [{ from: { id: prospectId }, to: [{ id: contactOf(1) }] }],
    });
    await pass.sync();
    const standings = await pass.store.referralStandings(pass.portal, [{ type: 'company', id: companyId(4) as never }]);
    const today = Math.floor(pass.hubSpot.clock.nowMs() / 86_400_000);
    expect([...standings.values()]).toMatchObject([{ made: 1, newestOn: today }]);
    expect(made(pass, 4)).toBe('1');
    expect(made(pass, 1)).toBeUndefined();
    const [followed] = [
      await pass.allowWriting(),
      await pass.win({ type: 'company', id: companyId(4) }, { amount: '9' }),
    ].slice(1);
    await pass.followed([{ kind: 'changed', type: 'deals', id: followed as string }]);
    expect(made(pass, 4)).toBe('1');
  });

  it('are kept as they were where the label is gone, and the summary says so', async () => {
    const pass = await labelled();
    await pass.sync();
    await pass.store.saveSettings(pass.portal, { ...byLabel, referral: { ...byLabel.referral, name: null } });
    pass.hubSpot.clock.advanceDays(1);
    expect((await pass.sync()).referrals).toMatchObject({ problem: 'no_name' });
    expect(made(pass, 1)).toBe('3');
    await pass.store.saveSettings(pass.portal, { ...byLabel, referral: { ...byLabel.referral, name: 'No such' } });
    expect((await pass.sync()).referrals).toMatchObject({ problem: 'no_label', counted: 0 });
    expect(made(pass, 1)).toBeUndefined();
  });

  it('go along with merges, and with people who ask to be forgotten', async () => {
    const pass = await labelled();
    await pass.sync();
    await pass.allowWriting();
    await pass.callAny('POST', '/crm/objects/2026-03/contacts/merge', {
      primaryObjectId: soloId,
      objectIdToMerge: prospectId,
    });
    const links = async (): Promise<string[]> =>
      (await pass.store.referralLinks(pass.portal, pass.hubSpot.clock.nowMs())).map(
        ({ referrerId, referredId }) => `${referrerId}>${referredId}`,
      );
    await pass.followed([{ kind: 'merged', type: 'contacts', ids: [prospectId], into: soloId }]);
    expect((await links()).sort()).toEqual([
      `${contactOf(1)}>${contactOf(2)}`,
      `${contactOf(1)}>${soloId}`,
      `${contactOf(1, 2)}>${contactOf(3)}`,
    ]);
    await pass.callAny('POST', '/crm/objects/2026-03/contacts/gdpr-delete', { objectId: contactOf(1) });
    await pass.followed([{ kind: 'forgotten', id: contactOf(1) }]);
    expect(await links()).toEqual([`${contactOf(1, 2)}>${contactOf(3)}`]);
  });
});

describe('referrals by a contact property', () => {
  const brought: Readonly<Record<string, string>> = {
    [contactOf(2)]: contactOf(1),
    [contactOf(3)]: ' P1@Trader1.example ',
    [contactOf(4)]: 'Aunt Mary',
    [contactOf(5)]: 'nobody@elsewhere.example',
    [contactOf(6)]: '999999',
    [contactOf(7)]: `https://app.hubspot.com/contacts/4711/record/0-1/${soloId}`,
  };
  const named = (): Promise<OpenPass> =>
    portalWith(byProperty, ({ records }) => ({
      customProperties: [
        {
          objectType: 'contacts',
          name: 'brought_by',
          label: 'Brought by',
          type: 'string',
          fieldType: 'text',
          groupName: 'contactinformation',
        },
      ],
      records: {
        ...records,
        contacts: [...(records.contacts ?? [])].map((contact) =>
          brought[contact.id] === undefined
            ? contact
            : { ...contact, properties: { ...contact.properties, brought_by: brought[contact.id]! } },
        ),
      },
    }));

  it('are found by record id, page or e-mail address; what names nobody is counted, and no address is kept', async () => {
    const pass = await named();
    const { referrals } = await pass.sync();
    expect(referrals).toMatchObject({ problem: null, links: 3, unresolved: 3, counted: 3 });
    expect(made(pass, 1)).toBe('2');
    expect(pass.values('contacts', soloId).rapport_referrals_made).toBe('1');
    const tables = await pass.database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    for (const { name } of tables) {
      const rows = await pass.database.query(`select from ${name} t where to_jsonb(t)::text ~* '@trader1|Aunt Mary'`);
      expect(rows, name).toEqual([]);
    }
  });

  it('are not read where contacts have no such property', async () => {
    const pass = await portalWith(byProperty, () => ({}));
    expect((await pass.sync()).referrals).toMatchObject({ problem: 'no_property', counted: 0 });
  });
});
