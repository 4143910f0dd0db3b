import type { PropertyWish } from '../pass/crm.ts';
import { isRecord } from './error-body.ts';

/** A property definition as HubSpot answers it. */
export type Definition = Readonly<Record<string, unknown>>;

/** Why an existing definition cannot hold our values; `null`: it can. Label, description and group are the admin's. */
export function mismatch(wish: PropertyWish, definition: Definition): string | null {
  if (definition.type !== wish.type) {
    return `it exists in this account as ${String(definition.type)} instead of ${wish.type}; delete that property in HubSpot, then run again.`;
  }
  const { modificationMetadata } = definition;
  if (isRecord(modificationMetadata) && modificationMetadata.readOnlyValue === true) {
    return 'it exists in this account and HubSpot computes its value; delete that property in HubSpot, then run again.';
  }
  return null;
}

/** `null`: every wished option is there. PATCH replaces the list, so what stands there goes along. */
export function completedOptions(wish: PropertyWish, definition: Definition): readonly unknown[] | null {
  if (wish.type !== 'enumeration') return null;
  const there = Array.isArray(definition.options) ? definition.options.filter(isRecord) : [];
  const known = new Set(there.map(({ value }) => String(value)));
  const missing = wish.options.filter(({ value }) => !known.has(value));
  if (missing.length === 0) return null;
  const kept = there.map(({ label, value, description, displayOrder, hidden }) => ({
    label,
    value,
    description: description ?? '',
    displayOrder,
    hidden: hidden ?? false,
  }));
  const added = missing.map((option, index) => ({ ...option, displayOrder: there.length + index, hidden: false }));
  return [...kept, ...added];
}

/** HubSpot asks for both options of a yes-or-no property. */
const yesNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** The body that makes a wished property. */
export function creationOf(wish: PropertyWish, groupName: string, displayOrder: number) {
  const { name, label, description, type, fieldType, showCurrencySymbol } = wish;
  const options = (type === 'bool' && wish.options.length === 0 ? yesNo : wish.options).map((option, index) => ({
    ...option,
    displayOrder: index,
    hidden: false,
  }));
  return {
    name,
    label,
    description,
    type,
    fieldType,
    groupName,
    displayOrder,
    formField: false,
    hidden: false,
    hasUniqueValue: false,
    options,
    ...(showCurrencySymbol ? { showCurrencySymbol } : {}),
  };
}
