import type { SeedPipeline, SeedStage } from '../portal-seed.ts';

const dealStage = (id: string, label: string, probability: string, isClosed = false): SeedStage => ({
  id,
  label,
  metadata: { isClosed: String(isClosed), probability },
});

/** The pipeline every HubSpot portal starts with, with HubSpot's own stage ids. */
export const salesPipeline = {
  objectType: 'deals',
  id: 'default',
  label: 'Sales Pipeline',
  stages: [
    dealStage('appointmentscheduled', 'Appointment Scheduled', '0.2'),
    dealStage('qualifiedtobuy', 'Qualified To Buy', '0.4'),
    dealStage('presentationscheduled', 'Presentation Scheduled', '0.6'),
    dealStage('decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'),
    dealStage('contractsent', 'Contract Sent', '0.9'),
    dealStage('closedwon', 'Closed Won', '1.0', true),
    dealStage('closedlost', 'Closed Lost', '0.0', true),
  ],
} as const satisfies SeedPipeline;

/** A second pipeline as an admin makes one: numeric ids, own labels. */
export const renewalPipeline = {
  objectType: 'deals',
  id: '184736251',
  label: 'Renewals',
  stages: [
    dealStage('309841771', 'Renewal due', '0.6'),
    dealStage('309841772', 'Offer sent', '0.8'),
    dealStage('309841773', 'Renewed', '1.0', true),
    dealStage('309841774', 'Not renewed', '0.0', true),
  ],
} as const satisfies SeedPipeline;

/** HubSpot's default support pipeline. */
export const supportPipeline = {
  objectType: 'tickets',
  id: '0',
  label: 'Support Pipeline',
  stages: [
    { id: '1', label: 'New', metadata: { ticketState: 'OPEN' } },
    { id: '2', label: 'Waiting on contact', metadata: { ticketState: 'OPEN' } },
    { id: '3', label: 'Waiting on us', metadata: { ticketState: 'OPEN' } },
    { id: '4', label: 'Closed', metadata: { ticketState: 'CLOSED' } },
  ],
} as const satisfies SeedPipeline;

/** Stage ids of a deal pipeline by outcome. */
export const stagesOf = (pipelineId: string): { readonly won: string; readonly lost: string; readonly open: string } =>
  pipelineId === renewalPipeline.id
    ? { won: '309841773', lost: '309841774', open: '309841772' }
    : { won: 'closedwon', lost: 'closedlost', open: 'contractsent' };
