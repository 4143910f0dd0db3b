import type { PortalId } from '../scoring/ids.ts';
import type { PassStore } from './pass-store.ts';
import type { PlannedChange } from './pass-summary.ts';
import type { RunId } from './stored.ts';

const pageSize = 500;

/** The plan of a dry run, noted page by page while it is told, for whoever wants to read it before writing is on. */
export class KeptPlan {
  private readonly store: PassStore;
  private readonly portal: PortalId;
  private readonly run: RunId;
  private waiting: PlannedChange[] = [];
  private noted = 0;
  private saving: Promise<void> = Promise.resolve();

  constructor(store: PassStore, portal: PortalId, run: RunId) {
    this.store = store;
    this.portal = portal;
    this.run = run;
  }

  add(change: PlannedChange): void {
    this.waiting.push(change);
    if (this.waiting.length >= pageSize) this.note();
  }

  /** Resolves when all is noted, and older plans are forgotten. @throws what the store threw meanwhile. */
  async keep(): Promise<void> {
    this.note();
    await this.saving;
    await this.store.keepPlan(this.portal, this.run, this.noted);
  }

  private note(): void {
    const [page, from] = [this.waiting, this.noted];
    this.waiting = [];
    this.noted += page.length;
    const rows = page.map(({ kind, ...change }) => ({ kind, change }));
    this.saving = this.saving.then(() => this.store.savePlanned(this.portal, this.run, from, rows));
    // Heard in keep(); until then it is nobody's fault.
    this.saving.catch(() => {});
  }
}
