import { type PropertyDefinition, type PropertyGroup, type PropertyOption, YES_NO } from './property-definition.ts';

/**
 * Reads a table of HubSpot's own properties. A line `# group | Label` opens a group; a property line is
 * `name | Label | type/fieldType | flags | options`, the last two optional. Flags: r read-only, h hidden,
 * x options kept elsewhere, o refers to owners, c refers to companies, u unique. Options: `value=Label, value=Label`.
 */
export function parseStandardProperties(table: string): { groups: PropertyGroup[]; properties: PropertyDefinition[] } {
  const groups: PropertyGroup[] = [];
  const properties: PropertyDefinition[] = [];
  for (const line of table.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const cells = line
      .replace(/^# /, '')
      .split('|')
      .map((cell) => cell.trim());
    if (line.startsWith('# ')) {
      groups.push({
        name: cells[0] as string,
        label: cells[1] as string,
        displayOrder: groups.length,
        archived: false,
      });
    } else {
      properties.push(parseProperty(cells, groups.at(-1)?.name ?? '', properties.length));
    }
  }
  return { groups, properties };
}

function parseProperty(cells: readonly string[], groupName: string, displayOrder: number): PropertyDefinition {
  const [name = '', label = '', kind = '', flags = '', options = ''] = cells;
  const [type = '', fieldType = ''] = kind.split('/');
  return {
    name,
    label,
    type,
    fieldType,
    description: '',
    groupName,
    options: type === 'bool' ? [...YES_NO] : parseOptions(options),
    displayOrder,
    hidden: flags.includes('h'),
    formField: false,
    hasUniqueValue: flags.includes('u'),
    externalOptions: /[xoc]/.test(flags),
    hubspotDefined: true,
    readOnlyValue: flags.includes('r'),
    referencedObjectType: flags.includes('o') ? 'OWNER' : flags.includes('c') ? 'COMPANY' : undefined,
    showCurrencySymbol: undefined,
    calculationFormula: undefined,
    createdMs: Date.UTC(2020, 5, 30, 15, 57, 38, 191),
    updatedMs: Date.UTC(2024, 8, 5, 17, 14, 4, 747),
    archivedMs: 0,
    visibleAtRealMs: Number.NEGATIVE_INFINITY,
  };
}

function parseOptions(text: string): PropertyOption[] {
  if (text === '') return [];
  return text.split(',').map((one, index) => {
    const [value = '', label = value] = one.trim().split('=');
    return { label, value, description: '', displayOrder: index, hidden: false };
  });
}
