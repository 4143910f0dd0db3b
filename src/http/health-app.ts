import express, { type Express } from 'express';
import helmet from 'helmet';
import { within } from './within.ts';

/** What a process without screens answers to those who watch it: alive, ready, figures. */
export function createHealthApp(ping: () => Promise<void>, metrics: () => Promise<string>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet());
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const ready = await within(2_000, ping()).then(
      () => true,
      () => false,
    );
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'no database' });
  });
  app.get('/metrics', async (_request, response) => {
    response.type('text/plain; version=0.0.4').send(await within(2_000, metrics()));
  });
  return app;
}
