import express, { type Express } from 'express';
import helmet from 'helmet';
import { type Health, healthRoutes } from './health-routes.ts';

/** What a process without screens answers, to those who watch it. */
export function createHealthApp(health: Health): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(helmet());
  app.use(healthRoutes(health));
  return app;
}
