import { Alert, LineChart, Link, StatisticsItem, Table, TableCell, TableRow } from '@hubspot/ui-extensions';
import { PageLink } from '@hubspot/ui-extensions/pages';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { backendWith, frame, hostile, ok } from '../extension-backend.ts';
import { wordsOf } from '../words-of.ts';
import * as sample from './sample-answers.ts';
import { read, showPage } from './show-page.tsx';

afterEach(() => vi.unstubAllGlobals());

async function opened(page: string, path: string, answer: object) {
  const beside = { '/screens/names': ok({ names: {} }), '/screens/effect': ok(sample.effect) };
  const { asked } = backendWith({ ...beside, [path]: ok(answer) });
  const shown = showPage(page);
  await shown.waitFor(() => expect(read(shown)).not.toContain('Loading…'));
  const rows = () => shown.findAll(TableRow).map((row) => row.findAll(TableCell).map(wordsOf).join(' | '));
  return { shown, asked, rows, text: read(shown) };
}

describe('the overview', () => {
  const open = (over = {}) => opened('/', '/screens/overview', { ...sample.overview, ...over });

  it('says what is at risk and lost, of how many customers and as of when', async () => {
    const { shown, text } = await open();
    expect(shown.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(['€45,000', '€12,000', '€320,000']);
    expect(text).toContain('1,234 customers as of 26 November. Chances look 180 days ahead.');
  });

  it('leads from a category, and from each of its tiers, to those customers', async () => {
    const { shown } = await open();
    const links = shown
      .find(Table)
      .findAll(PageLink)
      .map(({ props }) => props);
    expect(links[0]).toMatchObject({ to: '/customers', params: { category: 'active' } });
    expect(links[1]).toMatchObject({ to: '/customers', params: { category: 'active', tier: 'vip' } });
  });

  it('tells the curve in text too', async () => {
    const { shown, text, rows } = await open();
    expect(shown.find(LineChart).props.options).toMatchObject({ showLegend: true });
    expect(text).toContain('Your top 20 % made 68% of all realised revenue (n = 1,234 customers');
    expect(rows()).toContain('5% | 23%');
  });

  it('splits the change of the forecast into parts that add up', async () => {
    const { rows } = await open();
    expect(rows()).toContain('Retention: who is still a customer | -€7,000');
    expect(rows()).toContain('Difference | -€4,000');
  });

  it('says plainly what is not there yet', async () => {
    const { text, shown } = await open({
      movements: null,
      lorenz: [],
      topFifthShare: null,
      forecastChange: null,
      categories: [],
    });
    expect(text).toContain('This was the first pass');
    expect(text).toContain('it needs 20');
    expect(text).toContain('There is no earlier pass to compare with yet.');
    expect(text).toContain('No customers yet.');
    expect(shown.maybeFind(LineChart)).toBeNull();
  });

  it('shows the caution of a portal whose figures are weak, as text', async () => {
    const { shown } = await open({ caution: hostile });
    expect(shown.find(Alert).text).toBe(hostile);
  });
});

describe('the proof page', () => {
  const open = (over = {}) =>
    opened('/proof', '/screens/proof', { ...sample.proofAnswer, proof: { ...sample.proof, ...over } });

  it('begins with the sentences and says which method is used and why', async () => {
    const { text } = await open();
    expect(text.indexOf('Of the 40 customers')).toBeLessThan(text.indexOf('Method in use'));
    expect(text).toContain('Plain rule: recency, frequency, money, since 1 May.');
    expect(text).toContain('is as good here. The simpler way is used.');
  });

  it('holds flags against the 90-day rule with intervals and n', async () => {
    const { rows } = await open();
    expect(rows()).toContain('Rapport | 78% (73% to 83%; n = 40) | 12% (7% to 17%; n = 300)');
    expect(rows()).toContain('90-day rule | 40% (35% to 45%; n = 60) | nobody here');
  });

  it('does not claim to be the better flag where the ranges of the two rules overlap', async () => {
    const alike = 'neither is proven better here';
    expect((await open()).text).not.toContain(alike);
    const { flags } = sample.proof;
    const rapport = { ...flags!.rapport, flagged: { value: 0.42, low: 0.36, high: 0.5, n: 40 } };
    expect((await open({ flags: { ...flags!, rapport } })).text).toContain(alike);
  });

  it('says of each gain whether chance explains it', async () => {
    const { text } = await open();
    expect(text).toContain('0.0080 (-0.0010 to 0.0170; n = 900): may be chance');
    expect(text).toContain('the forecast itself');
  });

  it('explains every measure in plain words', async () => {
    const { text } = await open();
    for (const measure of ['AUC:', 'Brier:', 'Log loss:', 'Calibration error:', 'Gain:'])
      expect(text).toContain(measure);
  });

  it('says what "right" means, and where nothing could be judged', async () => {
    const { rows } = await open();
    expect(rows()).toContain('Growing | 4 | could not be judged | Right if the money rose.');
  });

  it('stands with no past to look at', async () => {
    const { text } = await open({
      flags: null,
      methods: [],
      ceiling: null,
      reliability: [],
      cutOffs: [],
      categories: [],
      thresholds: [],
      best: null,
      lateEntered: 0,
    });
    expect(text).toContain('the deals do not go back far enough');
    expect(text).toContain('Too little past for this chart yet.');
  });

  it('lists what people say against answers, apart from them', async () => {
    const { text } = await open();
    expect(text).toContain(
      '1 in all. Of those that people said were leaving or gone (n = 1), 1 have bought nothing since.',
    );
    expect(text).toContain('wrong: should be Dormant');
  });

  it('says when there is no proof yet', async () => {
    expect((await opened('/proof', '/screens/proof', { ...frame, proof: null, disagreements: null })).text).toContain(
      'No proof yet',
    );
  });
});

describe('the connection page', () => {
  const open = (over = {}) =>
    opened('/connection', '/screens/connection', {
      ...sample.connection,
      validation: { ...sample.connection.validation, ...over },
    });

  it('gives the reasons where nothing is claimed, and the tests in words', async () => {
    const { text } = await open();
    expect(text).toContain('No value is claimed for a stage here');
    expect(text).toContain('The stage says nothing the forecast had not known.');
    expect(text).toContain('Spend rises from stage to stage: yes, beyond chance');
    expect(text).toContain('The stage says more than the forecast alone: not beyond chance');
    expect(text).toContain('weighted kappa 0.71, 0.6 needed; n = 40');
  });

  it('refuses to compare too few', async () => {
    const { text } = await open({ later: null, measured: 12 });
    expect(text).toContain('Only 12 customers had a measured stage then; fewer than 30 prove nothing.');
  });

  it('marks quoted figures as quoted, beside the own', async () => {
    const { text, rows } = await open();
    expect(text).toContain('Often quoted, not used in any calculation.');
    expect(rows()).toContain('Fully connected, share of customers | 22% | 60% (50% to 70%; n = 50)');
    expect(rows()).toContain('Fully connected spend more | 52% | cannot be told yet');
  });
});

describe('the plays page', () => {
  it('says that tasks are off, what waits, and what came back', async () => {
    const { text, rows, shown } = await opened('/plays', '/screens/plays', sample.plays);
    expect(text).toContain('Tasks are off');
    expect(rows()).toContain('Win back | 9 | €18,000 | 2 | 1 | off');
    expect(rows()).toContain('Positive interest | 3 | 75%');
    expect(text).toContain('n = 4 answers noted on cards from 27 November 2025');
    expect(text).toContain('20 November, overdue');
    expect(shown.findAll(TableCell).map((cell) => cell.text)).toContain(hostile);
  });
});

describe('the wow planner', () => {
  it('says what may be spent, who is next and what is done', async () => {
    const { rows, text } = await opened('/plays', '/screens/plays', sample.plays);
    expect(text).toContain('This year: up to 20 customers at €15 each, from a budget of €300.');
    expect(text).toContain('12 planned, 4 of them done; 11 left out by lot');
    expect(text).toContain('Spent so far: €60, €15 a surprise.');
    expect(rows().some((row) => row.startsWith('3 December | ') && row.endsWith(' | 81'))).toBe(true);
  });

  it('says how to switch it on, and where nobody is next', async () => {
    const off = { ...sample.plays, wow: { ...sample.plays.wow, on: false } };
    expect((await opened('/plays', '/screens/plays', off)).text).toContain('switch on the play “Wow”');
    const none = { ...sample.plays, wow: { ...sample.plays.wow, next: [], done: 0 } };
    const { text } = await opened('/plays', '/screens/plays', none);
    expect(text).toContain('None is planned for the coming weeks');
    expect(text).not.toContain('Spent so far');
  });
});

describe('the opportunity areas', () => {
  it('stand with customers, money where it is known, and what to do; what is not known is a dash', async () => {
    const { rows, shown } = await opened('/plays', '/screens/plays', sample.plays);
    expect(rows().some((row) => row.startsWith('Target | – | – | Find prospects'))).toBe(true);
    expect(rows().some((row) => row.startsWith('Cross-sell | 12 | €4,100 (10 of 12) | Offer what'))).toBe(true);
    expect(rows().some((row) => row.startsWith('Refer | 3 | – | '))).toBe(true);
    expect(shown.findAll(PageLink).map(({ props }) => props.params)).toContainEqual({ area: 'cross_sell' });
  });

  it('say how soon first-time buyers come back, beside what is often quoted', async () => {
    const { rows, text } = await opened('/plays', '/screens/plays', sample.plays);
    expect(text).toContain('Half of them have bought again within 3 months.');
    expect(rows()).toContain('Servers | 41 | 30 | 2 months');
    expect(rows()).toContain('under 12 months ago | 62% (52%–71%, n = 100)');
    expect(text).toContain('seven or more touches: 30% (21%–40%, n = 90). Often quoted: 81 % (source unverified).');
  });
});

describe('the referrals page', () => {
  it('says that nothing is measured until a source is named, and leads to the settings', async () => {
    const answer = { ...frame, source: 'none', name: null, figures: null };
    const { shown, text } = await opened('/referrals', '/screens/referrals', answer);
    expect(text).toContain('Nothing is measured yet');
    expect(shown.find(Link).props.href).toContain('/integrations-settings/123');
  });

  it('shows the present state of the setting, as text', async () => {
    const answer = { ...frame, source: 'contact_property', name: hostile, figures: null };
    const { shown, text } = await opened('/referrals', '/screens/referrals', answer);
    expect(text).toContain('its referrals have not been read yet');
    expect(text).toContain(hostile);
    expect(shown.findAll(Link)).toHaveLength(1);
  });
});

describe('runs, ledger and plan', () => {
  it('lists runs with calls against the budget, each leading to its ledger', async () => {
    const { shown, rows, text } = await opened('/runs', '/screens/runs', sample.runs);
    expect(text).toContain('1,088 HubSpot calls so far today; your limit is 5,000 a day');
    expect(rows().some((row) => row.endsWith('Done | 340 | 12 | 31 | 1 | 2 / 0 | 88 | 1'))).toBe(true);
    expect(rows().some((row) => row.includes('Running · dry run · at: reading'))).toBe(true);
    expect(shown.findAll(PageLink).map(({ props }) => props.to)).toContain('/runs/run-1');
  });

  it('asks for further pages of runs', async () => {
    const { shown, asked } = await opened('/runs', '/screens/runs', sample.runs);
    shown.find(Table).trigger('onPageChange' as never, 2 as never);
    await vi.waitFor(() => expect(asked.at(-1)?.query).toEqual({ page: '2' }));
  });

  it('shows the ledger value by value, as text, with failures and missing rights', async () => {
    const { rows, text, shown, asked } = await opened('/runs/run-1', '/screens/runs/run-1', sample.oneRun);
    expect(rows()).toContain(`Contact 77 | Reasons | (empty) | ${hostile} | Failed (VALIDATION_ERROR)`);
    expect(rows()).toContain('Contact 77 | VALIDATION_ERROR | Too long');
    expect(text).toContain('Complaints: needs tickets.');
    shown.find(Table).trigger('onPageChange' as never, 2 as never);
    await vi.waitFor(() => expect(asked.at(-1)).toMatchObject({ path: '/screens/runs/run-1', query: { page: '2' } }));
  });

  it('says exactly what would be made and what is never touched, and when a plan is out of date', async () => {
    const { rows, text, shown } = await opened('/plan', '/screens/plan', sample.plan);
    expect(text).toContain('This plan is out of date');
    expect(shown.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(['300', '40', '2,900', '0', '0']);
    expect(rows()).toContain('Contacts | rapport_tier | Tier | How much they matter');
    expect(text).toContain('Tier: (empty) → VIP');
    expect(text).toContain('Task, due 30 November: Win back');
    expect(text).toContain('What is never touched');
  });

  it('says when there has been no dry run, and no run', async () => {
    expect((await opened('/plan', '/screens/plan', { ...frame, plan: null })).text).toContain('No dry run yet');
    const none = { ...sample.runs, total: 0, rows: [] };
    expect((await opened('/runs', '/screens/runs', none)).text).toContain('No run yet');
  });
});

describe('the team page', () => {
  const open = (over = {}) => opened('/team', '/screens/team', { ...sample.team, ...over });

  it('names owners as HubSpot does, in their own order, and says who is looked after by nobody', async () => {
    const { text, rows } = await open();
    expect(text).toContain('Nobody owns 50 customers (25%)');
    expect(text).toContain('30 more belong to somebody who is deactivated');
    const owners = rows().filter((row) => /^(Kim|Owner 12|No owner)/.test(row));
    expect(owners.map((row) => row.split(' | ').slice(0, 4).join(' | '))).toEqual([
      'Kim | 120 | 20 | 4',
      'Owner 12 (deactivated) | 30 | 1 | 0',
      'No owner | 50 | 2 | 1',
    ]);
  });

  it('sets quoted figures beside own ones, and says of traits only what is sure', async () => {
    const { text, rows } = await open();
    expect(text).toContain('Sources of quoted figures are unverified');
    expect(rows().some((row) => row.includes('96% | 79% (66% to 88%; n = 57)'))).toBe(true);
    expect(text).toContain('Bought Servers first');
    expect(text).not.toContain('Has an owner');
    expect(text).toContain('Fewer than 30 of them');
  });

  it('says where nothing has been looked at yet', async () => {
    expect((await open({ figures: null })).text).toContain('Nothing has been looked at yet');
  });
});
