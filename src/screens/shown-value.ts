import { propertyDefinitions } from '../portals/properties.ts';

const optionLabels = new Map(
  propertyDefinitions.map(({ name, options }) => [name, new Map(options.map(({ value, label }) => [value, label]))]),
);

/** A value of a Rapport property as people read it: options by their labels, several of them with commas between. */
export function shownValue(property: string, value: string): string {
  const labels = optionLabels.get(property);
  if (labels === undefined || labels.size === 0) return value;
  return value
    .split(';')
    .map((option) => labels.get(option) ?? option)
    .join(', ');
}
