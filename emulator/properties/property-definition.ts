/** One choice of an enumeration. */
export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
}

/** A property as the portal keeps it. */
export interface PropertyDefinition {
  readonly name: string;
  label: string;
  type: string;
  fieldType: string;
  description: string;
  groupName: string;
  options: PropertyOption[];
  displayOrder: number;
  hidden: boolean;
  formField: boolean;
  readonly hasUniqueValue: boolean;
  readonly externalOptions: boolean;
  readonly hubspotDefined: boolean;
  readonly readOnlyValue: boolean;
  readonly referencedObjectType: string | undefined;
  showCurrencySymbol: boolean | undefined;
  calculationFormula: string | undefined;
  createdMs: number;
  updatedMs: number;
  /** 0 while in use. */
  archivedMs: number;
  /** Real time from which readers see the property; before it HubSpot's caches still miss it. */
  visibleAtRealMs: number;
}

export interface PropertyGroup {
  readonly name: string;
  label: string;
  displayOrder: number;
  archived: boolean;
}

/** The two options every yes-or-no property shows. */
export const YES_NO: readonly PropertyOption[] = [
  { label: 'Yes', value: 'true', description: '', displayOrder: 0, hidden: false },
  { label: 'No', value: 'false', description: '', displayOrder: 1, hidden: false },
];
