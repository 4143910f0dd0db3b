import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Extension, HubSpotProject } from './project.ts';

export type Bundle = { readonly ok: true; readonly code: string } | { readonly ok: false; readonly message: string };

/** What the builder's process is asked for, and what it says of each. */
export interface BuildOrder {
  readonly uid: string;
  readonly root: string;
  readonly entryPoint: string;
  readonly outputDir: string;
  readonly appConfig: { readonly variables: HubSpotProject['variables'] };
}
export interface BuildReport {
  readonly uid: string;
  /** Null where all went well. */
  readonly complaint: string | null;
}

const BUILDER = fileURLToPath(new URL('./build-bundles.ts', import.meta.url));

/**
 * The entry points of a project as HubSpot's builder makes them. The first that is asked for starts a process that builds
 * it and then all others, since loading the builder takes longer than building; its output stays out of ours, and the
 * portal goes on answering. What failed is tried again when it is next asked for.
 */
export class Bundles {
  readonly #project: HubSpotProject;
  readonly #built = new Map<string, Promise<Bundle>>();
  #folder: string | undefined;

  constructor(project: HubSpotProject) {
    this.#project = project;
  }

  get(extension: Extension): Promise<Bundle> {
    if (!this.#built.has(extension.uid)) this.#build(extension);
    return this.#built.get(extension.uid) as Promise<Bundle>;
  }

  #build(first: Extension): void {
    const others = this.#project.extensions.filter((one) => one !== first && !this.#built.has(one.uid));
    const orders = [first, ...others].map((one) => this.#order(one));
    const waiting = new Map<string, (bundle: Bundle | Promise<Bundle>) => void>();
    for (const { uid } of orders) {
      const { promise, resolve } = Promise.withResolvers<Bundle>();
      this.#built.set(uid, promise);
      waiting.set(uid, resolve);
    }
    const fail = (uid: string, message: string) => {
      this.#built.delete(uid);
      waiting.get(uid)?.({ ok: false, message });
    };
    const builder = fork(BUILDER, [JSON.stringify(orders)], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let complaints = '';
    builder.stderr?.on('data', (data: Buffer) => {
      complaints += data.toString();
    });
    builder.on('message', ({ uid, complaint }: BuildReport) => {
      if (complaint === null) waiting.get(uid)?.(readBuilt(orders, uid));
      else fail(uid, complaint);
      waiting.delete(uid);
    });
    // Not 'exit' or 'close': reports may still be on their way then.
    builder.once('disconnect', () => {
      for (const uid of waiting.keys()) fail(uid, `The builder ended too early. ${complaints}`);
    });
  }

  #order({ uid, entrypoint }: Extension): BuildOrder {
    this.#folder ??= temporaryFolder();
    const outputDir = join(this.#folder, uid);
    const { variables } = this.#project;
    return { uid, root: dirname(entrypoint), entryPoint: entrypoint, outputDir, appConfig: { variables } };
  }
}

async function readBuilt(orders: readonly BuildOrder[], uid: string): Promise<Bundle> {
  const { outputDir, entryPoint } = orders.find((one) => one.uid === uid) as BuildOrder;
  const file = join(outputDir, encodeURIComponent(`${parse(entryPoint).name}.js`));
  return { ok: true, code: await readFile(file, 'utf8') };
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'local-hubspot-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
