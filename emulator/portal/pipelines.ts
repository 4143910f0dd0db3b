import type { SeedPipeline, SeedStage } from '../portal-seed.ts';

/** The pipelines of a portal and their stages, by object type. */
export class Pipelines {
  readonly all: readonly SeedPipeline[];
  readonly #stages = new Map<string, SeedStage>();

  constructor(pipelines: readonly SeedPipeline[]) {
    this.all = pipelines;
    for (const pipeline of pipelines) {
      for (const stage of pipeline.stages) {
        this.#stages.set(`${pipeline.objectType} ${pipeline.id} ${stage.id}`, stage);
        const anywhere = `${pipeline.objectType} ${stage.id}`;
        if (!this.#stages.has(anywhere)) this.#stages.set(anywhere, stage);
      }
    }
  }

  of(objectType: string): SeedPipeline[] {
    return this.all.filter((one) => one.objectType === objectType);
  }

  /** The stage, also an archived one; without a pipeline the first that has such a stage. */
  stage(objectType: string, pipelineId: string | undefined, stageId: string | undefined): SeedStage | undefined {
    if (stageId === undefined || stageId === '') return undefined;
    return pipelineId === undefined || pipelineId === ''
      ? this.#stages.get(`${objectType} ${stageId}`)
      : this.#stages.get(`${objectType} ${pipelineId} ${stageId}`);
  }
}
