import type { Clock, WritableType } from '../pass/crm.ts';
import type { PortalId } from '../scoring/ids.ts';
import type { LiveCrm } from './screens.ts';

/** Names are asked of HubSpot at most so many at once, which is one call. */
const mostAtOnce = 100;
/** A card that is opened again does not ask again within this time. */
const rememberedForMs = 60_000;
const mostRemembered = 5_000;
/** An answer does not wait longer than this for a name. */
const patienceMs = 1_500;

interface Remembered {
  readonly name: string | null;
  readonly untilMs: number;
}

interface Waiting {
  readonly id: string;
  readonly hear: (name: string | null) => void;
}

/**
 * Names of records as HubSpot has them, for one line of a card: those that are asked for at the same time go in one
 * call, and a minute is remembered. In memory only: names are never stored.
 */
export class LiveNames {
  private readonly world: { readonly clock: Clock; live(portal: PortalId): Promise<LiveCrm> };
  private readonly remembered = new Map<string, Remembered>();
  private readonly queues = new Map<string, Waiting[]>();

  constructor(world: LiveNames['world']) {
    this.world = world;
  }

  /** `null`: gone, or not told in time. Never fails. */
  async nameOf(portal: PortalId, type: WritableType, id: string): Promise<string | null> {
    const known = this.remembered.get(`${portal} ${type} ${id}`);
    if (known !== undefined && known.untilMs > this.world.clock.nowMs()) return known.name;
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), patienceMs);
    });
    const name = new Promise<string | null>((hear) => this.queue(portal, type, { id, hear }));
    return Promise.race([name, impatience]).finally(() => clearTimeout(timer));
  }

  private queue(portal: PortalId, type: WritableType, waiting: Waiting): void {
    const line = `${portal} ${type}`;
    const queued = this.queues.get(line);
    if (queued !== undefined) {
      queued.push(waiting);
      return;
    }
    this.queues.set(line, [waiting]);
    void this.serve(portal, type, line);
  }

  /** One call after the other, each with whoever has come meanwhile. */
  private async serve(portal: PortalId, type: WritableType, line: string): Promise<void> {
    for (;;) {
      await Promise.resolve();
      const queued = this.queues.get(line)!;
      if (queued.length === 0) break;
      const now = queued.splice(0, mostAtOnce);
      const ids = [...new Set(now.map(({ id }) => id))];
      const names = await this.read(portal, type, ids);
      for (const { id, hear } of now) hear(names?.get(id) ?? null);
    }
    this.queues.delete(line);
  }

  private async read(
    portal: PortalId,
    type: WritableType,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, string> | null> {
    try {
      const names = await (await this.world.live(portal)).names(type, ids);
      const untilMs = this.world.clock.nowMs() + rememberedForMs;
      if (this.remembered.size + ids.length > mostRemembered) this.remembered.clear();
      for (const id of ids) this.remembered.set(`${portal} ${type} ${id}`, { name: names.get(id) ?? null, untilMs });
      return names;
    } catch {
      // A card without a name says all the same what it has to say.
      return null;
    }
  }
}
