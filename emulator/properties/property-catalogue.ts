import type { SeedProperty } from '../portal-seed.ts';
import { parseStandardProperties } from './parse-standard-properties.ts';
import { type PropertyDefinition, type PropertyGroup, YES_NO } from './property-definition.ts';
import { STANDARD_COMPANY_PROPERTIES } from './standard-company-properties.ts';
import { STANDARD_CONTACT_PROPERTIES } from './standard-contact-properties.ts';
import { STANDARD_DEAL_PROPERTIES } from './standard-deal-properties.ts';
import { STANDARD_OTHER_PROPERTIES } from './standard-other-properties.ts';

const TABLES: Readonly<Record<string, string>> = {
  contacts: STANDARD_CONTACT_PROPERTIES,
  companies: STANDARD_COMPANY_PROPERTIES,
  deals: STANDARD_DEAL_PROPERTIES,
  ...STANDARD_OTHER_PROPERTIES,
};

/** The properties and groups of one object type in one portal. */
export class PropertyCatalogue {
  readonly properties = new Map<string, PropertyDefinition>();
  readonly groups = new Map<string, PropertyGroup>();
  /** Properties that a workflow, list or report of the portal uses: HubSpot does not archive them. */
  readonly usedElsewhere = new Set<string>();

  constructor(plural: string) {
    const { groups, properties } = parseStandardProperties(TABLES[plural] ?? '');
    for (const group of groups) this.groups.set(group.name, group);
    for (const property of properties) this.properties.set(property.name, property);
  }

  /** The property in use; archived ones are unknown here. */
  find(name: string): PropertyDefinition | undefined {
    const property = this.properties.get(name);
    return property === undefined || property.archivedMs > 0 ? undefined : property;
  }

  /** Does a workflow, a list or the formula of another property use it? */
  isUsed(name: string): boolean {
    if (this.usedElsewhere.has(name)) return true;
    const word = new RegExp(`\\b${name}\\b`);
    return [...this.properties.values()].some(
      (one) => one.archivedMs === 0 && one.name !== name && word.test(one.calculationFormula ?? ''),
    );
  }

  /** Custom properties in use: what counts against the portal's room. */
  get customCount(): number {
    let count = 0;
    for (const property of this.properties.values()) {
      if (!property.hubspotDefined && property.archivedMs === 0) count++;
    }
    return count;
  }

  /** Adds a property of HubSpot's that depends on the portal, such as the date a deal entered one of its stages. */
  addStandard(line: string): void {
    const { properties } = parseStandardProperties(line);
    for (const property of properties) {
      if (!this.properties.has(property.name)) this.properties.set(property.name, property);
    }
  }

  /** Adds a custom property of the seed, making its group where it is missing. */
  addSeeded(seed: SeedProperty, nowMs: number): void {
    if (!this.groups.has(seed.groupName)) {
      this.groups.set(seed.groupName, {
        name: seed.groupName,
        label: seed.groupName,
        displayOrder: this.groups.size,
        archived: false,
      });
    }
    const options = (seed.options ?? []).map((one, index) => ({
      label: one.label,
      value: one.value,
      description: '',
      displayOrder: index,
      hidden: false,
    }));
    this.properties.set(seed.name, {
      name: seed.name,
      label: seed.label,
      type: seed.type,
      fieldType: seed.fieldType,
      description: '',
      groupName: seed.groupName,
      options: seed.type === 'bool' && options.length === 0 ? [...YES_NO] : options,
      displayOrder: -1,
      hidden: false,
      formField: false,
      hasUniqueValue: false,
      externalOptions: false,
      hubspotDefined: false,
      readOnlyValue: false,
      referencedObjectType: undefined,
      showCurrencySymbol: undefined,
      calculationFormula: undefined,
      createdMs: nowMs,
      updatedMs: nowMs,
      archivedMs: 0,
      visibleAtRealMs: Number.NEGATIVE_INFINITY,
    });
  }
}
