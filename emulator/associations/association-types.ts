/**
 * HubSpot-defined association types by direction, `from>to: unlabelled[, primary]`
 * (developers.hubspot.com, "Associate records", table of association type ids).
 */
const TABLE = `
contacts>companies 279 1
companies>contacts 280 2
contacts>deals 4
deals>contacts 3
deals>companies 341 5
companies>deals 342 6
contacts>tickets 15
tickets>contacts 16
companies>tickets 340 25
tickets>companies 339 26
deals>tickets 27
tickets>deals 28
deals>line_items 19
line_items>deals 20
contacts>contacts 449
companies>companies 450
contacts>calls 193
calls>contacts 194
contacts>emails 197
emails>contacts 198
contacts>meetings 199
meetings>contacts 200
contacts>notes 201
notes>contacts 202
contacts>tasks 203
tasks>contacts 204
companies>calls 181
calls>companies 182
companies>emails 185
emails>companies 186
companies>meetings 187
meetings>companies 188
companies>notes 189
notes>companies 190
companies>tasks 191
tasks>companies 192
deals>calls 205
calls>deals 206
deals>emails 209
emails>deals 210
deals>meetings 211
meetings>deals 212
deals>notes 213
notes>deals 214
deals>tasks 215
tasks>deals 216
tickets>calls 219
calls>tickets 220
tickets>emails 223
emails>tickets 224
tickets>meetings 225
meetings>tickets 226
tickets>notes 227
notes>tickets 228
tickets>tasks 229
tasks>tickets 230
`;

export interface PairTypes {
  readonly from: string;
  readonly to: string;
  readonly unlabelled: number;
  /** Type id of the label "Primary", where the pair has one. */
  readonly primary: number | undefined;
}

const pairs = new Map<string, PairTypes>();
for (const line of TABLE.trim().split('\n')) {
  const [pair = '', unlabelled = '', primary] = line.split(' ');
  const [from = '', to = ''] = pair.split('>');
  pairs.set(pair, {
    from,
    to,
    unlabelled: Number(unlabelled),
    primary: primary === undefined ? undefined : Number(primary),
  });
}

/** The types of a direction (plural names); undefined where HubSpot has no such association. */
export function pairTypes(from: string, to: string): PairTypes | undefined {
  return pairs.get(`${from}>${to}`);
}

const byTypeId = new Map<number, PairTypes>();
for (const pair of pairs.values()) {
  byTypeId.set(pair.unlabelled, pair);
  if (pair.primary !== undefined) byTypeId.set(pair.primary, pair);
}

/** The direction an association type id belongs to. */
export function typeDirection(typeId: number): PairTypes | undefined {
  return byTypeId.get(typeId);
}
