import type { SchemaWish, WritableType } from '../pass/crm.ts';
import { churnCategories, connectionBases, connectionStages, leavingReasons, tiers } from '../scoring/vocabulary.ts';
import { basisLabels, categoryLabels, leavingLabels, stageLabels, tierLabels } from './labels.ts';
import {
  choice,
  date,
  define,
  money,
  number,
  optionsOf,
  type PropertyDefinition,
  text,
} from './property-definition.ts';
import type { PortalSettings } from './settings.ts';
import { motivators, playChoices, responses } from './words.ts';

export const propertyGroup = { name: 'rapport', label: 'Rapport' } as const;

const categories = optionsOf(churnCategories, categoryLabels);
const people = { set: "people's word", quietness: 'fact' } as const;
const answers = { set: 'answers', quietness: 'fact' } as const;

/** Every property Rapport makes, on contacts and on companies alike, in the order in which HubSpot shows them. */
export const propertyDefinitions: readonly PropertyDefinition[] = [
  choice({
    name: 'rapport_churn_category',
    label: 'Churn category',
    essential: true,
    inherited: true,
    quietness: 'verdict',
    options: categories,
    description:
      'Whether and how this customer is leaving. Set by Rapport from deals, line items and contracts; the reasons stand in "Reasons".',
  }),
  date({
    name: 'rapport_category_changed_on',
    label: 'Churn category changed on',
    essential: true,
    inherited: true,
    quietness: 'following',
    description:
      'Day on which Rapport last changed the churn category. Empty until the first change after the first fill: start workflows from here.',
  }),
  choice({
    name: 'rapport_previous_category',
    label: 'Previous churn category',
    inherited: true,
    quietness: 'following',
    options: categories,
    description: 'The churn category before the last change. Empty until the first change after the first fill.',
  }),
  date({
    name: 'rapport_churn_since',
    label: 'Churn category since',
    inherited: true,
    quietness: 'following',
    description:
      'When the present churn category began in business time, for example the day the next order was missed.',
  }),
  choice({
    name: 'rapport_tier',
    label: 'Tier',
    essential: true,
    inherited: true,
    quietness: 'verdict',
    options: optionsOf(tiers, tierLabels),
    description:
      'How much this customer matters among all customers of this account: VIP is the top 20 %, Core the next 60 %.',
  }),
  date({
    name: 'rapport_tier_changed_on',
    label: 'Tier changed on',
    inherited: true,
    quietness: 'following',
    description: 'Day on which Rapport last changed the tier. Empty until the first change after the first fill.',
  }),
  choice({
    name: 'rapport_connection_stage',
    label: 'Connection stage (estimated)',
    essential: true,
    quietness: 'verdict',
    options: optionsOf(connectionStages, stageLabels),
    description:
      'How connected this person or company is, estimated from survey answers and behaviour. Unknown where too little is recorded.',
  }),
  choice({
    name: 'rapport_connection_basis',
    label: 'Connection basis',
    quietness: 'following',
    options: optionsOf(connectionBases, basisLabels),
    description: 'What the connection stage rests on: a survey answer, behaviour, or the word of a rep.',
  }),
  date({
    name: 'rapport_connection_as_of',
    label: 'Connection as of',
    quietness: 'following',
    description: 'Day of the newest signal behind the connection stage.',
  }),
  number({
    name: 'rapport_chance_to_buy',
    label: 'Chance to buy again within the window (%)',
    essential: true,
    inherited: true,
    quietness: { points: 5 },
    description:
      'Chance in percent that this customer buys again within the window (90 days to two years, from the rhythm of this account). Rewritten when it moves by 5 points.',
  }),
  money({
    name: 'rapport_revenue_at_risk',
    label: 'Revenue at risk (per year)',
    essential: true,
    quietness: { relative: 0.05 },
    description:
      'Yearly value of this customer times the chance that it is lost, in company currency. Rewritten when it moves by 5 %.',
  }),
  money({
    name: 'rapport_expected_value',
    label: 'Expected value (12 months)',
    quietness: { relative: 0.05 },
    description: 'Purchases expected in the next 12 months, in company currency.',
  }),
  money({
    name: 'rapport_lifetime_value',
    label: 'Lifetime value (realised)',
    quietness: 'fact',
    description:
      "All won deals so far, net of refunds, in company currency. Differs from Total Revenue: pipelines left out in the settings do not count, refunds do, and a company's deals count once.",
  }),
  date({
    name: 'rapport_first_purchase_on',
    label: 'First purchase on',
    quietness: 'fact',
    description: 'Close date of the first won deal.',
  }),
  date({
    name: 'rapport_last_purchase_on',
    label: 'Last purchase on',
    quietness: 'fact',
    description: 'Close date of the last won deal.',
  }),
  number({
    name: 'rapport_purchase_count',
    label: 'Purchases',
    quietness: 'fact',
    description: 'Number of purchases (won deals; deals of one day count once, cancelled ones not).',
  }),
  date({
    name: 'rapport_next_purchase_due',
    label: 'Next purchase due',
    quietness: 'fact while set',
    description:
      "When the next purchase is due by this customer's own rhythm (three purchases or more) or by contract.",
  }),
  text({
    name: 'rapport_products_lost',
    label: 'Products lost',
    quietness: 'following',
    description: 'Products this customer used to buy and has stopped buying.',
  }),
  number({
    name: 'rapport_spend_change',
    label: 'Spend change (%)',
    quietness: 'following',
    description: 'Spend against what was to be expected, in percent: −34 means a third less.',
  }),
  define('string', 'textarea', {
    name: 'rapport_reasons',
    label: 'Reasons',
    essential: true,
    inherited: true,
    quietness: 'following',
    description: 'Up to three reasons for the churn category, strongest first, with their numbers and dates.',
  }),
  choice({
    name: 'rapport_next_play',
    label: 'Next play',
    essential: true,
    quietness: 'following',
    options: playChoices,
    description: 'The next thing to do about this customer.',
  }),
  choice({
    name: 'rapport_scored_as',
    label: 'Scored as',
    essential: true,
    inherited: true,
    quietness: 'fact',
    options: [
      { value: 'customer', label: 'Customer' },
      { value: 'via_company', label: 'Via its company' },
    ],
    description: 'Whether this record is a customer itself or takes churn category and tier from its company.',
  }),
  date({
    name: 'rapport_contract_ends_on',
    label: 'Contract ends on',
    set: 'contracts',
    quietness: 'fact',
    description: 'End of the running contract, from recurring line items or the property named in the settings.',
  }),
  choice({
    name: 'rapport_last_response',
    label: 'Last response',
    ...answers,
    options: responses,
    description: 'What the customer last said when a play was carried out.',
  }),
  date({
    name: 'rapport_last_response_on',
    label: 'Last response on',
    ...answers,
    description: 'Day of the last response.',
  }),
  date({
    name: 'rapport_contact_again_on',
    label: 'Contact again on',
    ...answers,
    description: 'Day on which the customer asked to be contacted again.',
  }),
  choice({
    name: 'rapport_leaving_reason',
    label: 'Leaving reason',
    ...answers,
    options: optionsOf(leavingReasons, leavingLabels),
    description: 'Why the customer left, as somebody was told.',
  }),
  define('enumeration', 'checkbox', {
    name: 'rapport_motivators',
    label: 'Motivators',
    ...answers,
    options: motivators,
    description: 'What moves this person, as noted by a rep.',
  }),
  choice({
    name: 'rapport_tier_override',
    label: 'Tier (override)',
    ...people,
    options: optionsOf(tiers, tierLabels),
    description:
      'Set by people: this tier is used instead of the computed one. Rapport writes here only what somebody chose on a card.',
  }),
  choice({
    name: 'rapport_churn_override',
    label: 'Churn category (override)',
    ...people,
    options: categories,
    description:
      'Set by people: this churn category is used until "Churn override until". Rapport writes here only what somebody chose on a card.',
  }),
  date({
    name: 'rapport_churn_override_until',
    label: 'Churn override until',
    ...people,
    description:
      'Set by people: last day on which the churn category override counts; empty means until somebody clears it.',
  }),
  text({
    name: 'rapport_override_reason',
    label: 'Override reason',
    ...people,
    description:
      'Set by people: why tier or churn category were overridden. Rapport writes a reason chosen on a card, and leaves alone and stores nothing of what stands here in words.',
  }),
  date({
    name: 'rapport_snooze_until',
    label: 'Snooze until',
    ...people,
    description: 'Set by people: no plays and no tasks for this customer until after this day.',
  }),
  define('bool', 'booleancheckbox', {
    name: 'rapport_do_not_score',
    label: 'Do not score',
    ...people,
    options: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ],
    description: 'Set by people: Rapport clears its values on this record and leaves it alone.',
  }),
  number({
    name: 'rapport_referrals_made',
    label: 'Referrals made',
    set: 'referrals',
    quietness: 'fact',
    description: 'How many leads this customer has brought.',
  }),
  money({
    name: 'rapport_referred_revenue',
    label: 'Referred revenue',
    set: 'referrals',
    quietness: 'fact',
    description: 'Purchases of customers this one referred, in company currency.',
  }),
];

/** The definitions that are made and read under these settings: sets whose feature is off are left out. */
export function definitionsFor(settings: PortalSettings): readonly PropertyDefinition[] {
  const { answers: answersOn, referrals, contracts } = settings.features;
  const off = new Set([answersOn ? '' : 'answers', referrals ? '' : 'referrals', contracts ? '' : 'contracts']);
  return propertyDefinitions.filter((definition) => !off.has(definition.set));
}

/** What to ask of the CRM's schema. */
export function schemaWish(settings: PortalSettings): SchemaWish {
  const properties = definitionsFor(settings);
  const perType: Record<WritableType, readonly PropertyDefinition[]> = { contacts: properties, companies: properties };
  return { group: propertyGroup, properties: perType };
}

/**
 * What a pass writes: neither people's word nor what customers answered. Both are set by people, the answers through a
 * card, and a pass must not take them away again.
 */
export const isWritten = ({ set }: PropertyDefinition): boolean => set !== "people's word" && set !== 'answers';
