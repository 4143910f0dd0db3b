import {
  Accordion,
  Alert,
  Button,
  ErrorState,
  Input,
  LoadingButton,
  LoadingSpinner,
  MultiSelect,
  Select,
  Table,
  TableCell,
  TableRow,
  Toggle,
} from '@hubspot/ui-extensions';
import { createRenderer } from '@hubspot/ui-extensions/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PreviewAnswer, SettingsAnswer } from '../../../extensions/app/cards/lib/answers/settings-answer.ts';
import { SettingsPage } from '../../../extensions/app/settings/SettingsPage.tsx';
import { portalSettingsSchema, settingDescriptions } from '../../../src/portals/settings.ts';
import { appOrigin, backendWith, frame, hostile, ok, type Reply, refusal } from '../extension-backend.ts';
import { flattened } from './flattened.ts';

afterEach(() => vi.unstubAllGlobals());

const defaults = flattened(portalSettingsSchema.parse({}));
const settings: SettingsAnswer = {
  ...frame,
  values: defaults,
  defaults,
  described: Object.fromEntries(settingDescriptions),
  pipelines: [
    { id: 'p1', label: hostile },
    { id: 'p2', label: 'Renewals' },
  ],
};
const preview: PreviewAnswer = {
  ...frame,
  customers: 1_234,
  lookedFrom: '2026-11-26',
  categories: [{ from: 'active', to: 'at_risk', customers: 7, spendLast12Months: 4_200 }],
  tiers: [{ from: 'none', to: 'vip', customers: 3, spendLast12Months: 9_000 }],
  atRisk: { now: 45_000, after: 51_000 },
  lost: { now: 12_000, after: 12_000 },
  records: { contacts: 40, companies: 6 },
  unseen: ['The status property is read at the next pass.'],
};

function open(replies: Record<string, Reply> = {}) {
  const { asked } = backendWith({ '/screens/settings': ok(settings), ...replies });
  const page = createRenderer('settings');
  page.mocks.context.variables = { APP_ORIGIN: appOrigin() };
  page.mocks.context.user.locale = 'en-gb';
  page.render(<SettingsPage />);
  return { page, asked, text: () => page.getRootNode().toString() };
}

async function opened(replies: Record<string, Reply> = {}) {
  const shown = open(replies);
  await shown.page.waitFor(() => expect(shown.page.findAll(Accordion).length).toBeGreaterThan(0));
  const { page } = shown;
  const number = (name: string) => page.find(Input, { name });
  const button = (text: string) => page.findAll(LoadingButton).find((one) => one.text === text)!;
  const type = async (name: string, value: number) => {
    number(name).trigger('onInput', String(value) as never);
    await page.waitFor(() => expect(number(name).props.value).toBe(String(value)));
  };
  return { ...shown, number, button, type };
}

describe('the settings page', () => {
  it('says that it is loading', () => {
    expect(open({ '/screens/settings': 'pending' }).page.find(LoadingSpinner).props.label).toBe('Loading…');
  });

  it.each([
    ['offline' as const, 'Rapport did not answer'],
    [{ status: 500, body: null }, 'Something went wrong in Rapport'],
  ])('says when there is no answer, and asks again (%#)', async (reply, title) => {
    const { page, asked } = open({ '/screens/settings': reply });
    await page.waitFor(() => expect(page.find(ErrorState).props.title).toBe(title));
    page.find(LoadingButton).trigger('onClick');
    await vi.waitFor(() => expect(asked.length).toBe(2));
  });

  it('explains to those who are no admins what settings are for and whom to ask, and offers nothing to change', async () => {
    const { page, text } = open({ '/screens/settings': refusal(403, 'not_allowed', 'Only admins.') });
    await page.waitFor(() => expect(page.find(Alert).props.title).toBe('For admins only'));
    expect(text()).toContain('Ask one of them.');
    expect(text()).toContain('who sees money');
    expect(page.maybeFind(Input) ?? page.maybeFind(Button) ?? page.maybeFind(LoadingButton)).toBeNull();
  });

  it('has a named field for every setting of the backend, described and with its standard', async () => {
    const { page, text } = await opened();
    const fields = [Input, Select, MultiSelect, Toggle].flatMap((kind) =>
      page.findAll(kind as typeof Input).map(({ props }) => props),
    );
    expect(fields.map(({ name }) => name).sort()).toEqual(Object.keys(defaults).sort());
    for (const { label, name } of fields) expect(label, name).not.toBe(name);
    expect(text()).toContain('Standard: 20 %.');
  });

  it('shows the defaults as they are, with nothing required and nothing wrong', async () => {
    const { page, text, button } = await opened();
    for (const { props } of page.findAll(Input)) {
      expect(props.error).toBe(false);
      expect(props.required).toBeUndefined();
    }
    expect(text()).toContain('No unsaved changes.');
    expect(button('Save').props.disabled).toBe(true);
    expect(button('See who would move').props.disabled).toBe(true);
  });

  it('edits shares as percent and sends shares', async () => {
    const { asked, type, button } = await opened({ '/screens/settings/preview': ok(preview) });
    await type('tierShares.vip', 7);
    button('See who would move').trigger('onClick');
    await vi.waitFor(() => expect(asked.at(-1)?.path).toBe('/screens/settings/preview'));
    expect(asked.at(-1)).toMatchObject({ method: 'POST', body: { changes: { 'tierShares.vip': 0.07 } } });
  });

  it('takes a decimal comma, and leaves half-typed numbers as typed', async () => {
    const { page, asked, number, button } = await opened({ 'PUT /screens/settings': ok(settings) });
    number('tierShares.vip').trigger('onInput', '7,' as never);
    await page.waitFor(() => expect(number('tierShares.vip').props.value).toBe('7,'));
    number('tierShares.vip').trigger('onInput', '7,5' as never);
    await page.waitFor(() => expect(number('tierShares.vip').props.value).toBe('7,5'));
    button('Save').trigger('onClick');
    await vi.waitFor(() => expect(asked.at(-1)?.body).toEqual({ changes: { 'tierShares.vip': 0.075 } }));
  });

  it.each([
    ['windowDays', '12', 'Give a whole number from 30 to 1,095.'],
    ['windowDays', '90.5', 'Give a whole number from 30 to 1,095.'],
    ['tierShares.vip', '120', 'Give a number from 0 to 100.'],
    ['tierShares.vip', '90', 'VIP and bottom together must not be more than 100 %.', 'tierShares.tail'],
    ['thresholds.dormant', '85', 'These must rise', 'thresholds.atRisk'],
    ['thresholds.accountChurn', '60', 'These must rise', 'thresholds.dormant'],
    ['tasks.perOwnerAndDay', '', 'Give a whole number from 1 to 50.'],
    ['apiBudgetPerDay', '5', 'Give a whole number of 100 or more.'],
    ['retentionDaysAfterUninstall', 'many', 'Give a whole number from 0 to 365.'],
    ['windowDays', 'soon', 'Give a whole number from 30 to 1,095.'],
    ['margin', '0', 'Give a number from 1 to 100.'],
    ['tasks.holdBackShare', '60', 'Give a number from 0 to 50.'],
  ])('says beside the field as one types what is wrong with %s = %s', async (name, value, problem, beside?: string) => {
    const { page, number, button, text } = await opened();
    number(name).trigger('onInput', value as never);
    await page.waitFor(() => expect(number(beside ?? name).props.error).toBe(true));
    expect(number(beside ?? name).props.validationMessage).toContain(problem);
    expect(text()).toContain('1 to correct');
    expect(button('Save').props.disabled).toBe(true);
    expect(button('See who would move').props.disabled).toBe(true);
  });

  it('takes an emptied window for the own rhythm again', async () => {
    const { page, number, text } = await opened({
      '/screens/settings': ok({ ...settings, values: { ...defaults, windowDays: 90 } }),
    });
    number('windowDays').trigger('onInput', '' as never);
    await page.waitFor(() => expect(text()).toContain('Window of the forecast: 90 → your customers’ own rhythm'));
    expect(number('windowDays').props.error).toBe(false);
  });

  it('takes only internal names for properties', async () => {
    const { page } = await opened();
    const status = () => page.find(Input, { name: 'statusProperty' });
    status().trigger('onInput', 'Customer Status' as never);
    await page.waitFor(() => expect(status().props.error).toBe(true));
    status().trigger('onInput', 'customer_status' as never);
    await page.waitFor(() => expect(status().props.error).toBe(false));
  });

  it('keeps a half-typed list as typed and sends its parts', async () => {
    const { page, asked, button } = await opened({ 'PUT /screens/settings': ok(settings) });
    const ids = () => page.find(Input, { name: 'moneyVisibleTo' });
    ids().trigger('onInput', '12, 34,' as never);
    await page.waitFor(() => expect(ids().props.value).toBe('12, 34,'));
    button('Save').trigger('onClick');
    await vi.waitFor(() => expect(asked.at(-1)?.body).toEqual({ changes: { moneyVisibleTo: ['12', '34'] } }));
  });

  it('lets pipelines be chosen by their names, whatever those hold', async () => {
    const { page } = await opened();
    const leftOut = () => page.find(MultiSelect, { name: 'pipelinesLeftOut' });
    expect(leftOut().props.options.map(({ label }) => label)).toEqual([hostile, 'Renewals']);
    leftOut().trigger('onChange', ['p1'] as never);
    await page.waitFor(() => expect(page.getRootNode().toString()).toContain('Pipelines that are not purchases: none'));
  });

  it('takes ids where pipelines may not be read, and keeps a chosen one that is gone', async () => {
    const without = await opened({ '/screens/settings': ok({ ...settings, pipelines: [] }) });
    expect(without.page.find(Input, { name: 'renewalPipelineId' }).props.value).toBe('');
    const gone = await opened({
      '/screens/settings': ok({ ...settings, values: { ...defaults, renewalPipelineId: 'old' } }),
    });
    const renewal = gone.page.find(Select, { name: 'renewalPipelineId' });
    expect(renewal.props.options.at(-1)).toEqual({ label: 'old', value: 'old' });
  });

  it('lists what is not saved and drops it all on demand', async () => {
    const { page, text, type, number } = await opened();
    await type('tierShares.vip', 10);
    page.find(Toggle, { name: 'tasks.on' }).trigger('onChange', true as never);
    await page.waitFor(() => expect(text()).toContain('2 unsaved changes'));
    expect(text()).toContain('VIP, share of customers: 20 % → 10 %');
    expect(text()).toContain('Make tasks: off → on');
    page.find(Button).trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('No unsaved changes.'));
    expect(number('tierShares.vip').props.value).toBe('20');
  });

  it('counts a value typed back as unchanged', async () => {
    const { page, type, text } = await opened();
    await type('tierShares.vip', 10);
    await type('tierShares.vip', 20);
    await page.waitFor(() => expect(text()).toContain('No unsaved changes.'));
  });

  it('shows who would move, what it means in money and records, and what it cannot show', async () => {
    const { page, type, button, text, asked } = await opened({ '/screens/settings/preview': ok(preview) });
    await type('tierShares.vip', 10);
    button('See who would move').trigger('onClick');
    await page.waitFor(() => expect(page.findAll(Table)).toHaveLength(3));
    const rows = page.findAll(TableRow).map((row) =>
      row
        .findAll(TableCell)
        .map(({ text }) => text)
        .join(' '),
    );
    expect(rows).toContain('Active At risk 7 €4,200');
    expect(rows).toContain('No tier VIP 3 €9,000');
    expect(rows).toContain('Revenue at risk, a year €45,000 €51,000');
    expect(text()).toContain('40 contacts, 6 companies');
    expect(text()).toContain('The status property is read at the next pass.');
    expect(asked.some(({ method }) => method === 'PUT')).toBe(false);
  });

  it('says that a look is out of date once something else is changed', async () => {
    const { page, type, button, text } = await opened({ '/screens/settings/preview': ok(preview) });
    await type('tierShares.vip', 10);
    button('See who would move').trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('Who would move'));
    expect(text()).not.toContain('Look again before you save');
    await type('tierShares.vip', 11);
    expect(text()).toContain('Look again before you save');
  });

  it('shows a look no longer once everything is saved', async () => {
    const saved = { ...settings, values: { ...defaults, 'tierShares.vip': 0.1 } };
    const { page, type, button, text } = await opened({
      '/screens/settings/preview': ok(preview),
      'PUT /screens/settings': ok(saved),
    });
    await type('tierShares.vip', 10);
    button('See who would move').trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('Who would move'));
    button('Save').trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('No unsaved changes.'));
    expect(page.maybeFind(Table)).toBeNull();
  });

  it('saves exactly what differs, says so, and shows what the backend holds now', async () => {
    const saved = { ...settings, values: { ...defaults, 'tierShares.vip': 0.1 } };
    const { page, type, button, asked, text, number } = await opened({ 'PUT /screens/settings': ok(saved) });
    await type('tierShares.vip', 10);
    button('Save').trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('No unsaved changes.'));
    expect(asked.at(-1)).toMatchObject({ method: 'PUT', body: { changes: { 'tierShares.vip': 0.1 } } });
    expect(number('tierShares.vip').props.value).toBe('10');
    expect(page.mocks.actions.addAlert.calls[0]?.[0]).toMatchObject({ type: 'success' });
  });

  it('puts what the backend finds wrong beside the fields, until they are changed', async () => {
    const refused: Reply = {
      status: 422,
      body: {
        status: 422,
        code: 'bad_input',
        detail: 'Some values are wrong.',
        problems: { 'tierShares.vip': hostile },
      },
    };
    const { page, type, button, number, text } = await opened({ 'PUT /screens/settings': refused });
    await type('tierShares.vip', 10);
    button('Save').trigger('onClick');
    await page.waitFor(() => expect(number('tierShares.vip').props.validationMessage).toBe(hostile));
    expect(text()).toContain('Some values are wrong.');
    await type('tierShares.vip', 12);
    expect(number('tierShares.vip').props.error).toBe(false);
  });

  it('keeps the changes when saving is not answered, and says that it is not known', async () => {
    const { page, type, button, text } = await opened({ 'PUT /screens/settings': 'offline' });
    await type('tierShares.vip', 10);
    button('Save').trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('it is not known whether this was saved'));
    expect(text()).toContain('1 unsaved change');
    expect(button('Save').props.disabled).toBe(false);
  });

  it('says when who would move cannot be shown', async () => {
    const { page, type, button, text } = await opened({
      '/screens/settings/preview': refusal(409, 'no_pass_yet', 'No pass has finished yet.'),
    });
    await type('tierShares.vip', 10);
    button('See who would move').trigger('onClick');
    await page.waitFor(() => expect(text()).toContain('No pass has finished yet.'));
    expect(button('Save').props.disabled).toBe(false);
  });

  it('says of settings whose effect only a reading shows that it comes later', async () => {
    const { page } = await opened();
    expect(page.find(Input, { name: 'statusProperty' }).props.description).toContain('after the next pass');
    expect(page.find(Input, { name: 'tierShares.vip' }).props.description).not.toContain('after the next pass');
  });

  it('lets a setting be edited that this page does not know yet', async () => {
    const { page } = await opened({
      '/screens/settings': ok({ ...settings, values: { ...defaults, 'brand.new': true } }),
    });
    expect(page.find(Toggle, { name: 'brand.new' }).props.checked).toBe(true);
  });

  it('has one primary button', async () => {
    const { page } = await opened();
    expect(page.findAll(LoadingButton, { variant: 'primary' })).toHaveLength(1);
    expect(page.findAll(Button, { variant: 'primary' })).toHaveLength(0);
  });
});
