import { describe, expect, it } from 'vitest';
import { definitionsFor, isWritten, propertyDefinitions, schemaWish } from '../../src/portals/properties.ts';
import { parseSettings } from '../../src/portals/settings.ts';
import { churnCategories } from '../../src/scoring/vocabulary.ts';

describe('property definitions', () => {
  it('keep the prefix, have a description a workflow builder can read, and stand once', () => {
    for (const { name, label, description } of propertyDefinitions) {
      expect(name).toMatch(/^rapport_[a-z_]+$/);
      expect(label.length).toBeGreaterThan(2);
      expect(description.length).toBeGreaterThan(20);
    }
    expect(new Set(propertyDefinitions.map(({ name }) => name)).size).toBe(propertyDefinitions.length);
  });

  it('mark exactly nine as essential', () => {
    expect(propertyDefinitions.filter(({ essential }) => essential)).toHaveLength(9);
  });

  it('leave what people set to people: their word, and what customers answered', () => {
    const people = propertyDefinitions.filter((definition) => !isWritten(definition)).map(({ name }) => name);
    expect(people).toEqual([
      'rapport_last_response',
      'rapport_last_response_on',
      'rapport_contact_again_on',
      'rapport_leaving_reason',
      'rapport_motivators',
      'rapport_tier_override',
      'rapport_churn_override',
      'rapport_churn_override_until',
      'rapport_override_reason',
      'rapport_snooze_until',
      'rapport_do_not_score',
    ]);
  });

  it('offer the churn categories in their order', () => {
    const category = propertyDefinitions.find(({ name }) => name === 'rapport_churn_category');
    expect(category?.options.map(({ value }) => value)).toEqual([...churnCategories]);
  });

  it('leave out the sets of features that are off', () => {
    const names = (settings: unknown) => definitionsFor(parseSettings(settings)).map(({ name }) => name);
    expect(names({})).not.toContain('rapport_contract_ends_on');
    expect(names({ features: { contracts: true } })).toContain('rapport_contract_ends_on');
    const wish = schemaWish(parseSettings({}));
    expect(wish.properties.contacts).toEqual(wish.properties.companies);
  });
});
