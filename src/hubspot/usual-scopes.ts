/** Scopes by object type (scopes reference), for refusals that do not name any. */
const readScopes: Readonly<Record<string, string>> = {
  contacts: 'crm.objects.contacts.read',
  companies: 'crm.objects.companies.read',
  deals: 'crm.objects.deals.read',
  line_items: 'crm.objects.line_items.read',
  tickets: 'tickets',
  // Activities go with the contacts they belong to.
  tasks: 'crm.objects.contacts.read',
  calls: 'crm.objects.contacts.read',
  meetings: 'crm.objects.contacts.read',
};

const writeScopes: Readonly<Record<string, string>> = {
  contacts: 'crm.objects.contacts.write',
  companies: 'crm.objects.companies.write',
  tasks: 'crm.objects.contacts.write',
};

type Doing = 'read' | 'write' | 'define';

/** The scopes a refusal named, else the one this usually takes. */
export function scopesOr(named: readonly string[], doing: Doing, type: string): readonly string[] {
  if (named.length > 0) return named;
  const usual = doing === 'define' ? `crm.schemas.${type}.write` : (doing === 'read' ? readScopes : writeScopes)[type];
  return usual === undefined ? [] : [usual];
}
