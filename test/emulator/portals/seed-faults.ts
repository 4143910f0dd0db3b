import type { PortalSeed } from '../../../emulator/portal-seed.ts';

type Check = (value: string) => boolean;

const number: Check = (value) => /^-?\d+(\.\d+)?$/.test(value) && value !== '-0';
const whole: Check = (value) => /^\d+$/.test(value);
const instant: Check = (value) => Number.isFinite(Date.parse(value)) && new Date(value).toISOString() === value;
const date: Check = (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && Number.isFinite(Date.parse(value));
const oneOf =
  (...options: string[]): Check =>
  (value) =>
    options.includes(value);
const within =
  (low: number, high: number): Check =>
  (value) =>
    whole(value) && Number(value) >= low && Number(value) <= high;

/** What HubSpot takes for the properties that a seed may set; others are text. */
const checks: Record<string, Check> = {
  amount: number,
  price: number,
  quantity: number,
  hs_product_id: whole,
  hs_term_in_months: whole,
  hs_recurring_billing_period: (value) => /^P\d+M$/.test(value),
  hs_recurring_billing_start_date: date,
  recurringbillingfrequency: oneOf('annually', 'monthly', 'quarterly'),
  closedate: instant,
  createdate: instant,
  closed_date: instant,
  dealtype: oneOf('newbusiness', 'existingbusiness'),
  hs_ticket_priority: oneOf('LOW', 'MEDIUM', 'HIGH', 'URGENT'),
  lifecyclestage: oneOf('subscriber', 'lead', 'opportunity', 'customer'),
  associatedcompanyid: whole,
  email: (value) => /^[\w.+-]+@([\w-]+\.)*example\.(com|org)$/.test(value),
  domain: (value) => /^([\w-]+\.)*example\.(com|org)$/.test(value),
  num_notes: whole,
  num_contacted_notes: whole,
  num_conversion_events: whole,
  hs_analytics_num_visits: whole,
  hs_email_delivered: whole,
  hs_email_open: whole,
  hs_email_click: whole,
  hs_email_replied: whole,
  hs_email_optout: oneOf('true', 'false'),
  hs_feedback_last_nps_rating: within(0, 10),
  hs_feedback_last_csat_survey_rating: within(0, 2),
  hs_feedback_last_ces_survey_rating: within(1, 7),
};
const dated =
  /^(notes_last_|recent_conversion_date|hs_latest_meeting|hs_last_sales|hs_sales_email_last)|_(date|timestamp)$/;

/** Everything in a seed that a real portal could not hold, one sentence each; empty for a sound seed. */
export function seedFaults(seed: PortalSeed): string[] {
  const faults: string[] = [];
  const nowMs = Date.parse(seed.now);
  const owners = new Set(seed.owners.map((owner) => owner.id));
  const currencies = new Set([seed.companyCurrency, ...seed.additionalCurrencies]);
  const stages = new Set(
    seed.pipelines.flatMap(({ objectType, id, stages: all }) => all.map((stage) => `${objectType} ${id} ${stage.id}`)),
  );
  const custom = new Map(seed.customProperties.map((property) => [property.name, property]));
  const ids: Record<string, Set<string>> = {};

  if (owners.size !== seed.owners.length) faults.push('two owners share an id');
  for (const currency of seed.additionalCurrencies) {
    if (!((seed.exchangeRates[currency] ?? 0) > 0)) faults.push(`${currency} has no rate`);
  }
  for (const [type, records] of Object.entries(seed.records)) {
    const known = new Set<string>();
    ids[type] = known;
    for (const { id, properties, createdAt, updatedAt } of records) {
      const where = `${type} ${id}`;
      if (!/^[1-9]\d*$/.test(id)) faults.push(`${where}: not a numeric id`);
      if (known.has(id)) faults.push(`${where}: the id is taken`);
      known.add(id);
      for (const at of [createdAt, updatedAt]) {
        if (at !== undefined && !(instant(at) && Date.parse(at) <= nowMs))
          faults.push(`${where}: ${at} is not a past instant`);
      }
      for (const [name, value] of Object.entries(properties)) {
        const options = custom.get(name)?.options?.map((option) => option.value);
        const check = options ? oneOf(...options) : (checks[name] ?? (dated.test(name) ? instant : () => value !== ''));
        if (!check(value)) faults.push(`${where}: ${name} cannot be "${value}"`);
      }
      const {
        hubspot_owner_id: owner,
        deal_currency_code: currency,
        dealstage,
        hs_pipeline_stage: ticketStage,
      } = properties;
      if (owner !== undefined && !owners.has(owner)) faults.push(`${where}: no owner ${owner}`);
      if (currency !== undefined && !currencies.has(currency)) faults.push(`${where}: no currency ${currency}`);
      if (type === 'deals' && !stages.has(`deals ${properties.pipeline} ${dealstage}`))
        faults.push(`${where}: no such stage`);
      if (type === 'tickets' && !stages.has(`tickets ${properties.hs_pipeline} ${ticketStage}`)) {
        faults.push(`${where}: no such stage`);
      }
    }
  }

  const seen = new Set<string>();
  const primaries = new Set<string>();
  for (const { from, fromId, to, toId, primary } of seed.associations) {
    const link = `${from} ${fromId} → ${to} ${toId}`;
    if (!ids[from]?.has(fromId) || !ids[to]?.has(toId)) faults.push(`${link}: one end does not exist`);
    if (seen.has(link)) faults.push(`${link}: twice`);
    seen.add(link);
    if (primary !== true) continue;
    if (primaries.has(`${from} ${fromId}`)) faults.push(`${link}: a second primary company`);
    primaries.add(`${from} ${fromId}`);
  }
  for (const contact of seed.records.contacts ?? []) {
    const company = contact.properties.associatedcompanyid;
    if (company !== undefined && !seen.has(`contacts ${contact.id} → companies ${company}`)) {
      faults.push(`contacts ${contact.id}: not associated with its company`);
    }
  }

  const judged = new Set<string>();
  for (const { customerType, customerId, unambiguous, bestChance } of seed.truth) {
    const type = customerType === 'company' ? 'companies' : 'contacts';
    if (!ids[type]?.has(customerId)) faults.push(`truth on ${type} ${customerId}, which does not exist`);
    if (judged.has(`${type} ${customerId}`)) faults.push(`truth on ${type} ${customerId} twice`);
    judged.add(`${type} ${customerId}`);
    if (unambiguous !== (bestChance === undefined))
      faults.push(`truth on ${customerId}: a chance belongs to doubt only`);
    if (bestChance !== undefined && !(bestChance >= 0 && bestChance <= 1))
      faults.push(`truth on ${customerId}: no chance`);
  }
  return faults;
}
