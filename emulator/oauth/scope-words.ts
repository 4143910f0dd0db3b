const KINDS: Readonly<Record<string, string>> = {
  read: 'View',
  write: 'Change',
};

/** What a scope lets an app do, in words for whoever grants it. */
export function scopeWords(scope: string): string {
  const [, area, what = '', kind = ''] = /^crm\.(objects|schemas)\.(\w+)\.(read|write)$/.exec(scope) ?? [];
  const plural = what.replaceAll('_', ' ');
  if (area === 'objects') return `${KINDS[kind]} ${plural}`;
  if (area === 'schemas') return `${KINDS[kind]} properties of ${plural}`;
  return WORDS[scope] ?? scope;
}

const WORDS: Readonly<Record<string, string>> = {
  oauth: 'Connect to the account and know its details',
  tickets: 'View and change tickets',
  'e-commerce': 'View and change products and line items',
  'sales-email-read': 'View the content of emails',
  'settings.users.read': 'View the users of the account',
  'settings.currencies.read': 'View the currencies of the account',
  automation: 'Take part in workflows',
};
