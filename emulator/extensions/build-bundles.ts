import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build';
import type { BuildOrder, BuildReport } from './bundles.ts';

/** Forked with a list of entry points: puts each through HubSpot's own builder, one after the other, and reports each. */
for (const { uid, ...options } of JSON.parse(process.argv[2] as string) as BuildOrder[]) {
  const report = (complaint: string | null) => process.send?.({ uid, complaint } satisfies BuildReport);
  try {
    await remoteBuild({ ...options, logLevel: 'silent' });
    report(null);
  } catch (error) {
    report(error instanceof Error ? error.message : String(error));
  }
}
