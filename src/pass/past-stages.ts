import { medianStage } from '../scoring/connection-company.ts';
import type { ConnectionModel } from '../scoring/connection-model.ts';
import { stageThen } from '../scoring/connection-validation/stage-then.ts';
import type { ContactId, PortalId } from '../scoring/ids.ts';
import { type ConnectionStage, connectionStages } from '../scoring/vocabulary.ts';
import { roomForOthers } from './customers-beside.ts';
import type { PassStore } from './pass-store.ts';

/** Connection stages by `company:id` and `contact:id`; who is absent had none. */
export type Stages = ReadonlyMap<string, ConnectionStage>;

export const stageProperty = 'rapport_connection_stage';

export const stageOf = (text: string | undefined): ConnectionStage | null =>
  connectionStages.find((stage) => stage === text) ?? null;

/** Whose stages are asked for, by such a key: those of a whole portal's contacts would fill the memory. */
type Wanted = Pick<ReadonlySet<string>, 'has'>;

/** What our own runs had said by an instant; empty where none had run yet. */
export async function stagesSaid(store: PassStore, portal: PortalId, wanted: Wanted, atMs: number): Promise<Stages> {
  const stages = new Map<string, ConnectionStage>();
  for (const [type, objectType] of [
    ['company', 'companies'],
    ['contact', 'contacts'],
  ] as const) {
    for (const [id, text] of await store.valuesAsOf(portal, objectType, stageProperty, atMs)) {
      const key = `${type}:${id}`;
      const stage = wanted.has(key) ? stageOf(text) : null;
      if (stage) stages.set(key, stage);
    }
  }
  return stages;
}

const pageSize = 500;

/** Stages at several instants, rebuilt from what carries a date; in the order of the instants. */
export async function stagesRebuilt(
  store: PassStore,
  portal: PortalId,
  wanted: Wanted,
  { model, instants }: { readonly model: ConnectionModel; readonly instants: readonly number[] },
): Promise<readonly Stages[]> {
  const rebuilt = instants.map((atMs) => ({
    atMs,
    stages: new Map<string, ConnectionStage>(),
    byCompany: new Map<string, ConnectionStage[]>(),
  }));
  for (let after: ContactId | null = null; ; ) {
    const page: Awaited<ReturnType<PassStore['contactsAfter']>> = await store.contactsAfter(portal, after, pageSize);
    for (const { contact, tickets } of page) {
      const own = `contact:${contact.id}`;
      const company = `company:${contact.companyId}`;
      const [ownWanted, companyWanted] = [wanted.has(own), wanted.has(company)];
      if (!ownWanted && !companyWanted) continue;
      for (const { atMs, stages, byCompany } of rebuilt) {
        const stage = stageThen(contact.engagement, tickets, model, atMs, contact.createdAtMs);
        if (ownWanted) stages.set(own, stage);
        if (!companyWanted) continue;
        const colleagues = byCompany.get(company);
        if (colleagues) colleagues.push(stage);
        else byCompany.set(company, [stage]);
      }
    }
    if (page.length < pageSize) break;
    after = page.at(-1)!.contact.id;
    await roomForOthers();
  }
  return rebuilt.map(({ stages, byCompany }) => {
    for (const [company, colleagues] of byCompany) stages.set(company, medianStage(colleagues));
    return stages;
  });
}
