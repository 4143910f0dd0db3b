import type { PropertyWish, SchemaReport, SchemaWish, WritableType } from '../pass/crm.ts';
import { completedOptions, type Definition, mismatch } from './property-definition.ts';
import { type PropertyRoom, readPropertyRoom } from './property-room.ts';
import { refusalOf } from './refusal.ts';
import type { Requester } from './request.ts';
import { rowsOf } from './results.ts';
import { propertiesPath } from './version.ts';

type Refused = SchemaReport['refused'][number];

/** How an object type's properties stand against the wish. */
export interface SchemaStanding {
  readonly type: WritableType;
  readonly existing: ReadonlyMap<string, Definition>;
  /** Names that exist and can hold our values. */
  readonly usable: readonly string[];
  readonly missing: readonly PropertyWish[];
  /** Full option lists for properties whose options are not all there; an admin's own options stay. */
  readonly patch: readonly { readonly name: string; readonly options: readonly unknown[] }[];
  readonly refused: readonly Refused[];
}

/** What is to be done about it. */
export interface SchemaPlan extends SchemaStanding {
  readonly groupMissing: boolean;
  readonly create: readonly PropertyWish[];
  /** Too little room: only essential ones are made. */
  readonly reduced: boolean;
}

const writableTypes: readonly WritableType[] = ['contacts', 'companies'];

/** Compares the wish with what the portal has now: one call an object type. */
export function schemaStandings(request: Requester, wish: SchemaWish): Promise<SchemaStanding[]> {
  return Promise.all(writableTypes.map((type) => standingOf(request, type, wish.properties[type])));
}

/** What to make and mend; asks how much room there is only where something is missing. */
export async function planSchema(request: Requester, wish: SchemaWish): Promise<SchemaPlan[]> {
  const standings = await schemaStandings(request, wish);
  const missing = standings.reduce((sum, standing) => sum + standing.missing.length, 0);
  const room = missing === 0 ? null : await readPropertyRoom(request);
  let overall = room?.overall ?? 0;
  const allFit = missing <= overall;
  return standings.map((standing) => {
    const plan = planFor(standing, wish.group.name, room, allFit, overall);
    overall -= plan.create.length;
    return plan;
  });
}

async function standingOf(
  request: Requester,
  type: WritableType,
  wished: readonly PropertyWish[],
): Promise<SchemaStanding> {
  const existing = await definitionsOf(request, type);
  const usable: string[] = [];
  const patch: SchemaStanding['patch'][number][] = [];
  const refused: Refused[] = [];
  for (const property of wished) {
    const definition = existing.get(property.name);
    if (definition === undefined) continue;
    const why = mismatch(property, definition);
    if (why !== null) {
      refused.push({ type, name: property.name, why });
      continue;
    }
    usable.push(property.name);
    const options = completedOptions(property, definition);
    if (options !== null) patch.push({ name: property.name, options });
  }
  return { type, existing, usable, patch, refused, missing: wished.filter(({ name }) => !existing.has(name)) };
}

async function definitionsOf(request: Requester, type: WritableType): Promise<Map<string, Definition>> {
  const path = propertiesPath(type);
  const answer = await request({ method: 'GET', path, query: { archived: 'false' }, purpose: 'setUp' });
  if (!answer.ok) throw refusalOf(answer, `read the properties of ${type}`);
  return new Map(rowsOf(answer.body, `read the properties of ${type}`).map((row) => [String(row.name), row]));
}

function planFor(
  standing: SchemaStanding,
  groupName: string,
  room: PropertyRoom | null,
  allFit: boolean,
  overall: number,
): SchemaPlan {
  const { type, missing, existing } = standing;
  const left = room === null ? 0 : Math.min(room.of(type), overall);
  const reduced = missing.length > 0 && (!allFit || missing.length > left);
  const wanted = reduced ? missing.filter(({ essential }) => essential) : missing;
  const create = wanted.slice(0, left);
  const noRoom = wanted.slice(left).map(({ name }): Refused => ({ type, name, why: noRoomFor(type) }));
  const groupMissing = create.length > 0 && ![...existing.values()].some((one) => one.groupName === groupName);
  return { ...standing, groupMissing, create, reduced, refused: [...standing.refused, ...noRoom] };
}

export const noRoomFor = (type: WritableType): string =>
  `this account has no room for another custom property on ${type}; delete one that is no longer needed, then run again.`;
