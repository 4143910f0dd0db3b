import { Html, html } from './html.ts';

const BLOCKS = new Set(['p', 'ul', 'ol', 'li']);
const LISTS = new Set(['ul', 'ol']);

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', amp: '&' };

/**
 * What a portal holds as HTML, for reading: paragraphs, lists and strong words stand, without any attributes and always
 * closed; every other piece of markup is shown as the characters it is made of.
 */
export function richText(markup: string): Html {
  const open: string[] = [];
  const parts: string[] = [];
  const start = (tag: string) => {
    open.push(tag);
    parts.push(`<${tag}>`);
  };
  const endThrough = (index: number) => {
    while (open.length > index) parts.push(`</${open.pop()}>`);
  };
  const inList = () => LISTS.has(open.at(-1) ?? '');
  const begin = (tag: string) => {
    const paragraph = open.indexOf('p');
    if (BLOCKS.has(tag) && paragraph >= 0) endThrough(paragraph);
    if (tag === 'li') {
      const item = open.lastIndexOf('li');
      if (item > open.findLastIndex((one) => LISTS.has(one))) endThrough(item);
      if (!inList()) start('ul');
    } else if (inList()) start('li');
    start(tag);
  };
  for (const piece of markup.split(/(<\/?(?:p|ul|ol|li|strong)(?:\s[^<>]*)?>)/i)) {
    const tag = /^<(\/?)(p|ul|ol|li|strong)[\s>]/i.exec(piece);
    if (tag === null) {
      if (piece.trim() === '' && (open.length === 0 || inList())) continue;
      if (inList()) start('li');
      parts.push(html`${decoded(piece)}`.text);
    } else {
      const name = (tag[2] as string).toLowerCase();
      const standing = open.lastIndexOf(name);
      if (tag[1] === '') begin(name);
      else if (standing >= 0) endThrough(standing);
    }
  }
  endThrough(0);
  return new Html(parts.join(''));
}

/** Entities stand for their characters again, once, before the page escapes them. */
function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|quot|apos|nbsp|amp));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
