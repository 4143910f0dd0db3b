/**
 * How quiet a property is.
 * - `fact`: changes only when the portal's records change; written as soon as it differs.
 * - `fact while set`: the same as long as it stays set; whether it is set at all follows from the answer.
 * - `verdict`: category, tier or stage; a change of it is news.
 * - points / relative: a figure that drifts; rewritten when it leaves its dead-band.
 * - `following`: rewritten only together with something else on the record.
 */
export type Quietness =
  | 'fact'
  | 'fact while set'
  | 'verdict'
  | 'following'
  | { readonly points: number }
  | { readonly relative: number };

export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: 'enumeration' | 'string' | 'number' | 'date' | 'bool';
  readonly fieldType: 'select' | 'text' | 'textarea' | 'number' | 'date' | 'checkbox' | 'booleancheckbox';
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly showCurrencySymbol: boolean;
  readonly essential: boolean;
  readonly set: 'answers of the model' | 'answers' | 'referrals' | 'contracts' | "people's word";
  /** Written on contacts that are scored via their company. */
  readonly inherited: boolean;
  readonly quietness: Quietness;
}

/** Options in the order of their values. */
export const optionsOf = <Value extends string>(values: readonly Value[], labels: Readonly<Record<Value, string>>) =>
  values.map((value) => ({ value, label: labels[value] }));

type Partly = Pick<PropertyDefinition, 'name' | 'label' | 'description' | 'quietness'> & Partial<PropertyDefinition>;

export const define = (
  type: PropertyDefinition['type'],
  fieldType: PropertyDefinition['fieldType'],
  given: Partly,
): PropertyDefinition => ({
  type,
  fieldType,
  options: [],
  showCurrencySymbol: false,
  essential: false,
  set: 'answers of the model',
  inherited: false,
  ...given,
});
export const choice = (given: Partly): PropertyDefinition => define('enumeration', 'select', given);
export const date = (given: Partly): PropertyDefinition => define('date', 'date', given);
export const number = (given: Partly): PropertyDefinition => define('number', 'number', given);
export const money = (given: Partly): PropertyDefinition =>
  define('number', 'number', { ...given, showCurrencySymbol: true });
export const text = (given: Partly): PropertyDefinition => define('string', 'text', given);
