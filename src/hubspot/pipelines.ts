import { isRecord } from './error-body.ts';
import type { Requester } from './request.ts';
import { listOf } from './results.ts';
import { HUBSPOT_API_VERSION } from './version.ts';

/** What a deal's stage means, for deals whose own flags are empty. */
export type StageOutcomes = ReadonlyMap<string, 'open' | 'won' | 'lost'>;

export interface Pipelines {
  readonly labels: ReadonlyMap<string, string>;
  readonly outcomes: StageOutcomes;
  /** Stages whose ticket state is CLOSED. */
  readonly closedStages: ReadonlySet<string>;
}

export const noPipelines: Pipelines = { labels: new Map(), outcomes: new Map(), closedStages: new Set() };

/** Pipelines and stages of deals or tickets; empty where the token may not read them. */
export async function readPipelines(request: Requester, type: 'deals' | 'tickets'): Promise<Pipelines> {
  const answer = await request({
    method: 'GET',
    path: `/crm/pipelines/${HUBSPOT_API_VERSION}/${type}`,
    purpose: 'setUp',
  });
  if (!answer.ok) return noPipelines;
  const labels = new Map<string, string>();
  const outcomes = new Map<string, 'open' | 'won' | 'lost'>();
  const closedStages = new Set<string>();
  for (const pipeline of listOf(answer.body)) {
    labels.set(String(pipeline.id), String(pipeline.label ?? pipeline.id));
    for (const stage of Array.isArray(pipeline.stages) ? pipeline.stages.filter(isRecord) : []) {
      const metadata = isRecord(stage.metadata) ? stage.metadata : {};
      outcomes.set(String(stage.id), outcomeOf(metadata));
      if (metadata.ticketState === 'CLOSED') closedStages.add(String(stage.id));
    }
  }
  return { labels, outcomes, closedStages };
}

/** Won: closed at probability 1; lost: closed at anything else (pipelines reference). Metadata values are strings. */
function outcomeOf(metadata: Record<string, unknown>): 'open' | 'won' | 'lost' {
  if (String(metadata.isClosed) !== 'true') return 'open';
  return Number(metadata.probability) === 1 ? 'won' : 'lost';
}
