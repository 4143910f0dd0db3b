import { askLocally } from './local-calls.ts';
import type { MountTask } from './mount-task.ts';

type Values = Readonly<Record<string, string | null>>;
type OnUpdate = (values: Values) => unknown;

interface Watch {
  readonly asked: object;
  readonly onUpdate: OnUpdate;
  last: string | undefined;
}

/** The record's values for one extension: asked for, and told again when the record was refreshed. */
export class LiveValues {
  readonly #task: MountTask;
  readonly #watches = new Set<Watch>();

  constructor(task: MountTask) {
    this.#task = task;
    refreshed.add(() => void this.#tell());
  }

  ask(asked: object): Promise<{ data?: unknown; error?: string }> {
    const { crm, portal } = this.#task.context;
    return askLocally('crm', portal.id, { ...asked, ...crm }) as Promise<{ data?: unknown; error?: string }>;
  }

  /** Calls back whenever these values have changed; returns a function that ends it. */
  watch(asked: object, onUpdate: OnUpdate): () => void {
    const watch: Watch = { asked, onUpdate, last: undefined };
    this.#watches.add(watch);
    void this.ask(asked).then(({ data }) => {
      watch.last = JSON.stringify(data);
    });
    return () => void this.#watches.delete(watch);
  }

  async #tell(): Promise<void> {
    for (const watch of this.#watches) {
      const { data } = await this.ask(watch.asked);
      const now = JSON.stringify(data);
      if (now === watch.last) continue;
      watch.last = now;
      await watch.onUpdate(data as Values);
    }
  }
}

const refreshed = new Set<() => void>();

/** `refreshObjectProperties`: the page shows the values anew, and every extension that watches some is told. */
export async function refreshRecord(): Promise<void> {
  for (const tell of refreshed) tell();
  const shown = document.getElementById('live-values');
  if (shown === null) return;
  const response = await fetch(window.location.href);
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('live-values');
  if (fresh !== null) shown.replaceWith(document.adoptNode(fresh));
}
