/**
 * Words that tell editions, sizes and terms of one product apart and so do not belong to its family. Numbers, versions
 * ("v2", "2026", "10-pack") and single letters are left out by form.
 */
const editionWords = new Set(
  (
    'a an and basic starter start free lite light essential essentials standard regular classic plus pro professional ' +
    'premium premier advanced enterprise business team teams ultimate unlimited max maxi mini midi growth scale core ' +
    'bronze silver gold platinum diamond small medium large xs xl xxl xxxl s m l short long new old legacy next annual ' +
    'annually yearly monthly month months quarterly year years edition ed plan package pack tier level version licence ' +
    'license licenses licences seat seats user users per for of the with renewal upgrade ' +
    'black white red blue green pink grey gray yellow orange purple brown ivory cream'
  ).split(' '),
);

/** The product's name without edition words, numbers and single letters, in lower case; '' where nothing is left. */
export function familyStem(name: string): string {
  const words = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}\s]+/gu, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 1 && !/\d/.test(word) && !editionWords.has(word));
  return words.join(' ');
}

/** An article number with its trailing variant letters or its last dash part taken off, where five characters remain. */
function articleStem(product: string): string | null {
  const upper = product.toUpperCase();
  const stem = /^(.*\d)[A-Z]{1,2}$/.exec(upper)?.[1] ?? /^(.*\d.*)[-_/.][A-Z0-9]{1,4}$/.exec(upper)?.[1];
  return stem !== undefined && stem.length >= 5 ? stem : null;
}

/**
 * Do two products belong to one family, so that one replaces the other? They do if their names differ only in edition,
 * size, colour, term or number ("Backup Basic" → "Backup Pro 2026"), or their article numbers only in a variant suffix
 * ("85123A" → "85123B").
 */
export function sameFamily(
  one: { readonly product: string; readonly name: string },
  other: { readonly product: string; readonly name: string },
): boolean {
  if (one.product === other.product) return true;
  const stem = familyStem(one.name);
  if (stem !== '' && stem === familyStem(other.name)) return true;
  const article = articleStem(one.product);
  return article !== null && article === (articleStem(other.product) ?? other.product.toUpperCase());
}
