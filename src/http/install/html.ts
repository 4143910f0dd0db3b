/** Text that is markup already; only `html` makes it. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup with values in it: what is not markup itself is escaped; lists are put one after the other. */
export function html(parts: TemplateStringsArray, ...values: readonly (Html | string | readonly Html[])[]): Html {
  return new Html(parts.reduce((text, part, index) => text + written(values[index - 1]!) + part));
}

function written(value: Html | string | readonly Html[]): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return value.replace(/[&<>"']/g, (character) => entities[character]!);
  return value.map(({ text }) => text).join('');
}
