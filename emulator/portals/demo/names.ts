import type { Random } from '../random.ts';

const FIRST = [
  'Alma',
  'Bruno',
  'Célia',
  'Dagny',
  'Emre',
  'Fenja',
  'Goran',
  'Hanne',
  'Ilias',
  'Jördis',
  'Kaito',
  'Lena',
  'Mirko',
  'Nela',
  'Ove',
  'Pilar',
  'Quirin',
  'Rasa',
  'Søren',
  'Tuva',
  'Ümit',
  'Vera',
  'Wanda',
  'Xenia',
  'Yusuf',
  'Zofia',
  'نور',
  'תמר',
  '美咲',
]; // given names, common in several languages
const HEAD = [
  'Bel',
  'Cor',
  'Dru',
  'Fal',
  'Gren',
  'Hol',
  'Jor',
  'Kel',
  'Lum',
  'Mar',
  'Nor',
  'Öst',
  'Pel',
  'Quen',
  'Ros',
  'Sol',
  'Tor',
  'Vel',
  'Wes',
  'Zan',
];
const TAIL = [
  'amer',
  'berg',
  'dahl',
  'enko',
  'feld',
  'grün',
  'hart',
  'ides',
  'josz',
  'kvist',
  'lund',
  'moor',
  'nau',
  'ovic',
  'pont',
  'quist',
  'rode',
  'stein',
  'tova',
  'wick',
];
const TRADE = [
  'Bakery',
  'Büro',
  'Café',
  'Clinic',
  'Hotel',
  'Lab',
  'Logistik',
  'Offices',
  'Print',
  'Studio',
  'Travaux',
  'Works',
];
const FORM = ['AG', 'BV', 'GmbH', 'Ltd', 'Oy', 'SARL', 'S.p.A.', 'sp. z o.o.'];
const RARE = [
  '☕ Kaffeehaus Nordlicht',
  '🚲 Lastenrad Kollektiv',
  'شركة النور للضيافة',
  'בית קפה הגן',
  '株式会社あおば',
  "O'Corrigan & Söhne, Inh. Ł. <Test>",
];

/** An invented company name; one in forty with an emoji, another script or awkward characters. */
export function companyName(random: Random): string {
  if (random.chance(0.025)) return `${random.pick(RARE)} ${random.whole(2, 99)}`;
  return `${random.pick(HEAD)}${random.pick(TAIL)} ${random.pick(TRADE)} ${random.pick(FORM)}`;
}

/** A given name with an invented surname: no real person. */
export const personName = (random: Random): { readonly first: string; readonly last: string } => ({
  first: random.pick(FIRST),
  last: `${random.pick(HEAD)}${random.pick(TAIL)}`,
});
