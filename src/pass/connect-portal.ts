import type { ConnectionAnswer, RecordMemory } from '../scoring/answer.ts';
import { dayOf } from '../scoring/calendar.ts';
import { beginConnectionSurvey, type ConnectionModel, companyConnection, connectionOf } from '../scoring/connection.ts';
import type { ContactId, Day, PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { Progress } from './progress.ts';
import { type Filling, saidBefore } from './said-before.ts';
import type { RecordState, RunId } from './stored.ts';

export interface Connecting {
  readonly store: PassStore;
  readonly progress: Progress;
  readonly portal: PortalId;
  readonly run: RunId;
  readonly asOfMs: number;
  readonly timeZone: string;
  readonly dryRun: boolean;
  readonly filling: Filling;
}

/** The connection of one record with a stage that is waiting to be confirmed. */
export interface Connected {
  readonly answer: ConnectionAnswer;
  readonly rising: RecordMemory['stageRising'];
}

/** Connections by record id. */
export interface Connections {
  readonly contacts: ReadonlyMap<string, Connected>;
  readonly companies: ReadonlyMap<string, Connected>;
}

export interface ConnectedPortal extends Connections {
  /** What the stages were measured by. */
  readonly yardstick: ConnectionModel;
}

export const notConnected: Connected = {
  answer: { stage: 'unknown', basis: null, asOf: null, evidence: [] },
  rising: null,
};

const noEvidence: readonly string[] = [];
const pageSize = 2_000;

/**
 * Estimates the connection of every contact that concerns Rapport, and of each company as the median of its measured
 * contacts. The portal's gates are measured at its first writing run and kept from then on.
 */
export async function connectPortal(connecting: Connecting): Promise<ConnectedPortal> {
  const { store, portal, run, asOfMs, timeZone, progress, filling } = connecting;
  const model = await connectionModel(connecting);
  const contacts = new Map<string, Connected>();
  const byCompany = new Map<string, ConnectionAnswer[]>();
  for (let after: string | null = null; ; ) {
    const page: readonly RecordState[] = await store.recordsAfter(portal, run, 'contacts', after, pageSize);
    for (const state of page) {
      const { id, contact } = state;
      if (contact === null) continue;
      const connected = connectContact(state, model, { asOfMs, timeZone, filling });
      const { answer } = connected;
      contacts.set(id, connected);
      if (contact.companyId === null) continue;
      const answers = byCompany.get(contact.companyId);
      if (answers) answers.push(answer);
      else byCompany.set(contact.companyId, [answer]);
    }
    progress.report('connection', contacts.size, null);
    if (page.length < pageSize) break;
    after = page.at(-1)!.id;
  }
  const companies = new Map<string, Connected>();
  for (const [id, answers] of byCompany) companies.set(id, { answer: companyConnection(answers), rising: null });
  return { yardstick: model, contacts, companies };
}

/** The connection of one contact. */
export function connectContact(
  state: RecordState,
  model: ConnectionModel,
  { asOfMs, timeZone, filling }: Pick<Connecting, 'asOfMs' | 'timeZone' | 'filling'>,
): Connected {
  const { contact, tickets } = state;
  if (contact === null) return notConnected;
  const { rising, stage, basis, asOf } = connectionOf(contact.engagement, tickets, model, {
    asOfMs,
    today: dayOf(asOfMs, timeZone),
    // In a new database a rise is one against what Rapport's own value in HubSpot says.
    previous: saidBefore(state, filling),
    knownSinceMs: contact.createdAtMs,
    dayOf: (ms: number): Day => dayOf(ms, timeZone),
  });
  // Evidence is made again where somebody looks: kept here, its sentences would fill the memory.
  return { answer: { stage, basis, asOf, evidence: noEvidence }, rising };
}

interface KeptModel {
  readonly surveyedAtMs: number;
  readonly model: ConnectionModel;
}

/** Signals that were too rare at first get their norm in a later survey; gates and norms once measured are kept. */
const surveyAgainAfterMs = 7 * 86_400_000;

async function connectionModel({ store, portal, run, asOfMs, dryRun }: Connecting): Promise<ConnectionModel> {
  const kept = (await store.connectionModel(portal)) as KeptModel | null;
  if (kept !== null && asOfMs - kept.surveyedAtMs < surveyAgainAfterMs) return kept.model;
  const survey = beginConnectionSurvey({ asOfMs, previous: kept?.model ?? null });
  for (let after: ContactId | null = null; ; ) {
    const page: Awaited<ReturnType<PassStore['contactsAfter']>> = await store.contactsAfter(portal, after, pageSize);
    for (const { contact, tickets } of page) survey.add(contact.engagement, tickets);
    if (page.length < pageSize) break;
    after = page.at(-1)!.contact.id;
  }
  const model = survey.fit();
  const keep: KeptModel = { surveyedAtMs: asOfMs, model };
  // A dry run may look from any day; the gates are those of the first pass that writes.
  if (!dryRun) await store.saveConnectionModel(portal, run, keep);
  return model;
}

/** The connection gates as kept for a portal; `null` before its first pass. */
export async function keptConnectionModel(store: PassStore, portal: PortalId): Promise<ConnectionModel | null> {
  return ((await store.connectionModel(portal)) as KeptModel | null)?.model ?? null;
}
