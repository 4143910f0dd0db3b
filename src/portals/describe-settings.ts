import { z } from 'zod';

/** What people are told about one setting. */
export interface SettingDescription {
  /** One line: what it does, with its unit. */
  readonly description: string;
  /** What it takes, to follow "must be": `a whole number from 30 to 1095, or null`. */
  readonly takes: string;
}

type Node = z.core.JSONSchema.BaseSchema;

/** Every setting of a schema by its dotted path, such as `tasks.on`; groups of settings are left out. */
export function describeSettings(schema: z.ZodType): ReadonlyMap<string, SettingDescription> {
  const found = new Map<string, SettingDescription>();
  visit(z.toJSONSchema(schema, { io: 'input' }), '', found);
  return found;
}

function visit(node: Node, path: string, found: Map<string, SettingDescription>): void {
  if (node.properties === undefined) {
    found.set(path, { description: node.description ?? '', takes: takes(node) });
    return;
  }
  for (const [key, inner] of Object.entries(node.properties))
    if (typeof inner === 'object') visit(inner, path === '' ? key : `${path}.${key}`, found);
}

function takes(node: Node): string {
  if (node.anyOf !== undefined) {
    const kinds = node.anyOf.filter((kind) => typeof kind === 'object').map(takes);
    return kinds.join(', or ');
  }
  if (node.enum !== undefined) return node.enum.length === 1 ? `${node.enum[0]}` : `one of ${node.enum.join(', ')}`;
  switch (node.type) {
    case 'integer':
      return `a whole number${range(node)}`;
    case 'number':
      return `a number${range(node)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list such as a,b,c';
    case 'null':
      return 'null';
    default:
      return node.pattern === undefined ? 'text' : 'the internal name of a HubSpot property, e.g. customer_status';
  }
}

/** The bounds that somebody chose; whole numbers also carry those of the number format. */
function range({ minimum, maximum }: Node): string {
  const from = minimum === undefined || minimum <= Number.MIN_SAFE_INTEGER ? undefined : minimum;
  const to = maximum === undefined || maximum >= Number.MAX_SAFE_INTEGER ? undefined : maximum;
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`;
  if (from !== undefined) return ` of ${from} or more`;
  return to === undefined ? '' : ` of ${to} or less`;
}
