import type { BackendConfig } from './backend-config.ts';
import type { WorkerProcess } from './cli/wiring.ts';
import { createHealthApp } from './http/health-app.ts';
import type { Health } from './http/health-routes.ts';
import { serveApp } from './http/serve-app.ts';
import type { StartedWorker } from './start-worker.ts';

/**
 * A worker beside what tells how it is, where a port is given for that; it tells until the work is handed over.
 * @throws AppError `bad_configuration` where the port is taken
 */
export async function watchedWorker(
  { begin, close }: StartedWorker,
  health: Pick<Health, 'ping' | 'metrics'>,
  { host, workerPort }: Pick<BackendConfig, 'host' | 'workerPort'>,
): Promise<WorkerProcess> {
  if (workerPort === null) {
    await begin();
    return { url: null, close };
  }
  let ending = false;
  const app = createHealthApp({ ...health, ending: () => ending, metricsFor: 'anybody' });
  const serving = await serveApp(app, { host, port: workerPort }).catch(async (error) => {
    await close();
    throw error;
  });
  await begin();
  return {
    url: serving.url,
    close: async () => {
      ending = true;
      await close();
      await serving.close();
    },
  };
}
