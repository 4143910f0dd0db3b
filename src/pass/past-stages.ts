import { medianStage } from '../scoring/connection-company.ts';
import type { ConnectionModel } from '../scoring/connection-model.ts';
import { stageThen } from '../scoring/connection-validation/stage-then.ts';
import type { ContactId, PortalId } from '../scoring/ids.ts';
import { type ConnectionStage, connectionStages } from '../scoring/vocabulary.ts';
import type { PassStore } from './pass-store.ts';

/** Connection stages by `company:id` and `contact:id`; who is absent had none. */
export type Stages = ReadonlyMap<string, ConnectionStage>;

export const stageProperty = 'rapport_connection_stage';

export const stageOf = (text: string | undefined): ConnectionStage | null =>
  connectionStages.find((stage) => stage === text) ?? null;

/** What our own runs had said by an instant; empty where none had run yet. */
export async function stagesSaid(store: PassStore, portal: PortalId, atMs: number): Promise<Stages> {
  const stages = new Map<string, ConnectionStage>();
  for (const [type, objectType] of [
    ['company', 'companies'],
    ['contact', 'contacts'],
  ] as const) {
    for (const [id, text] of await store.valuesAsOf(portal, objectType, stageProperty, atMs)) {
      const stage = stageOf(text);
      if (stage) stages.set(`${type}:${id}`, stage);
    }
  }
  return stages;
}

const pageSize = 2_000;

/** Stages at several instants, rebuilt from what carries a date; in the order of the instants. */
export async function stagesRebuilt(
  store: PassStore,
  portal: PortalId,
  model: ConnectionModel,
  instants: readonly number[],
): Promise<readonly Stages[]> {
  const rebuilt = instants.map((atMs) => ({
    atMs,
    stages: new Map<string, ConnectionStage>(),
    byCompany: new Map<string, ConnectionStage[]>(),
  }));
  for (let after: ContactId | null = null; ; ) {
    const page: Awaited<ReturnType<PassStore['contactsAfter']>> = await store.contactsAfter(portal, after, pageSize);
    for (const { contact, tickets } of page) {
      for (const { atMs, stages, byCompany } of rebuilt) {
        const stage = stageThen(contact.engagement, tickets, model, atMs, contact.createdAtMs);
        stages.set(`contact:${contact.id}`, stage);
        if (contact.companyId === null) continue;
        const colleagues = byCompany.get(contact.companyId);
        if (colleagues) colleagues.push(stage);
        else byCompany.set(contact.companyId, [stage]);
      }
    }
    if (page.length < pageSize) break;
    after = page.at(-1)!.contact.id;
  }
  return rebuilt.map(({ stages, byCompany }) => {
    for (const [id, colleagues] of byCompany) stages.set(`company:${id}`, medianStage(colleagues));
    return stages;
  });
}
