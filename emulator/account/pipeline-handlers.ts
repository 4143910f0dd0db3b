import type { SeedPipeline, SeedStage } from '../portal-seed.ts';
import { json } from '../routing/answers.ts';
import type { PortalCall } from '../routing/call.ts';
import { notFound } from '../routing/hubspot-error.ts';
import { requireObjectType } from '../routing/query.ts';

/** What HubSpot's own pipelines carry as their time of creation. */
const EPOCH = '1970-01-01T00:00:00Z';

const pipelinesOf = (call: PortalCall) =>
  call.portal.facts.pipelines.of(requireObjectType(call.params.type as string).plural);

function presentStage(stage: SeedStage, displayOrder: number) {
  return {
    label: stage.label,
    displayOrder,
    metadata: stage.metadata,
    id: stage.id,
    createdAt: EPOCH,
    updatedAt: EPOCH,
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
    archived: stage.archived === true,
  };
}

function presentPipeline(pipeline: SeedPipeline, displayOrder: number) {
  const stages = pipeline.stages.filter((one) => one.archived !== true).map(presentStage);
  return {
    label: pipeline.label,
    displayOrder,
    id: pipeline.id,
    stages,
    createdAt: EPOCH,
    updatedAt: EPOCH,
    archived: false,
  };
}

/** `GET /crm/pipelines/{type}`. */
export function listPipelines(call: PortalCall): Response {
  return json(200, { results: pipelinesOf(call).map(presentPipeline) });
}

/** `GET /crm/pipelines/{type}/{id}`. */
export function getPipeline(call: PortalCall): Response {
  return json(200, presentPipeline(requirePipeline(call), 0));
}

/** `GET /crm/pipelines/{type}/{id}/stages`. */
export function listStages(call: PortalCall): Response {
  return json(200, { results: presentPipeline(requirePipeline(call), 0).stages });
}

function requirePipeline(call: PortalCall): SeedPipeline {
  const pipeline = pipelinesOf(call).find((one) => one.id === call.params.id);
  if (pipeline === undefined) throw notFound();
  return pipeline;
}
