/** What HubSpot knows of one object type, as far as the API shows it. */
export interface ObjectType {
  readonly typeId: string;
  readonly plural: string;
  readonly singular: string;
  /** Key of inline associations: the plural label in lower case, so `line items` with a space. */
  readonly label: string;
  readonly createdProperty: 'createdate' | 'hs_createdate';
  readonly modifiedProperty: 'lastmodifieddate' | 'hs_lastmodifieddate';
  /** Returned by list, get and search when no properties are asked for, besides the three that always come. */
  readonly defaultProperties: readonly string[];
  /** Any one of these scopes opens the type. */
  readonly readScopes: readonly string[];
  readonly writeScopes: readonly string[];
  readonly listsArchived: boolean;
}

const activity = (typeId: string, plural: string, singular: string, listsArchived = false): ObjectType => ({
  typeId,
  plural,
  singular,
  label: plural,
  createdProperty: 'hs_createdate',
  modifiedProperty: 'hs_lastmodifieddate',
  defaultProperties: [],
  readScopes: plural === 'emails' ? ['sales-email-read'] : ['crm.objects.contacts.read'],
  writeScopes: ['crm.objects.contacts.write'],
  listsArchived,
});

const standard = (
  typeId: string,
  plural: string,
  singular: string,
  defaultProperties: readonly string[],
  scopes: { readonly read: readonly string[]; readonly write: readonly string[] },
): ObjectType => ({
  typeId,
  plural,
  singular,
  label: plural.replace('_', ' '),
  createdProperty: 'createdate',
  modifiedProperty: plural === 'contacts' ? 'lastmodifieddate' : 'hs_lastmodifieddate',
  defaultProperties,
  readScopes: scopes.read,
  writeScopes: scopes.write,
  listsArchived: true,
});

const crm = (name: string, ...others: string[]) => ({
  read: [`crm.objects.${name}.read`, ...others],
  write: [`crm.objects.${name}.write`, ...others],
});

/** Object type ids and scopes: developers.hubspot.com, "Understanding the CRM" and "Scopes". */
export const OBJECT_TYPES: readonly ObjectType[] = [
  standard('0-1', 'contacts', 'contact', ['email', 'firstname', 'lastname'], crm('contacts')),
  standard('0-2', 'companies', 'company', ['domain', 'name'], crm('companies')),
  standard('0-3', 'deals', 'deal', ['amount', 'closedate', 'dealname', 'dealstage', 'pipeline'], crm('deals')),
  standard(
    '0-5',
    'tickets',
    'ticket',
    ['content', 'hs_pipeline', 'hs_pipeline_stage', 'hs_ticket_category', 'hs_ticket_priority', 'subject'],
    { read: ['tickets'], write: ['tickets'] },
  ),
  standard('0-7', 'products', 'product', ['description', 'name', 'price'], crm('products', 'e-commerce')),
  standard('0-8', 'line_items', 'line_item', ['hs_product_id', 'quantity'], crm('line_items', 'e-commerce')),
  activity('0-27', 'tasks', 'task', true),
  activity('0-46', 'notes', 'note'),
  activity('0-47', 'meetings', 'meeting'),
  activity('0-48', 'calls', 'call'),
  activity('0-49', 'emails', 'email'),
];

const byName = new Map<string, ObjectType>();
for (const type of OBJECT_TYPES) {
  for (const name of [type.typeId, type.plural, type.singular]) byName.set(name, type);
}

/** Finds a type by plural, singular or upper-case name or by its id (`0-1`); undefined where HubSpot could not infer it. */
export function findObjectType(name: string): ObjectType | undefined {
  return byName.get(name.toLowerCase());
}

/** The type of a plural name that is known to exist. */
export function objectType(plural: string): ObjectType {
  const type = byName.get(plural);
  if (type === undefined) throw new Error(`The local HubSpot has no object type ${plural}.`);
  return type;
}
