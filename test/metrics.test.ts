import { describe, expect, it } from 'vitest';
import { createMetrics, type MetricsSources } from '../src/metrics.ts';
import type { PortalId } from '../src/scoring/ids.ts';
import { apps } from './http/open-app.ts';

const open = apps();
const writing = { on: true, sinceMs: 0, why: 'admin', pace: 'now', baselineDoneAtMs: null } as const;
const sources: MetricsSources = {
  inboxFigures: async () => ({ waiting: 7, oldestReceivedAtMs: 40_000, setAside: 1 }),
  tenants: async () => [
    { state: 'connected', writing },
    { state: 'connected', writing },
    { state: 'disconnected', writing: { ...writing, on: false } },
  ],
  calls: () => [
    { bucket: 'search', made: 5, rateLimited: 1 },
    { bucket: 'search', made: 2, rateLimited: 0 },
  ],
  jobs: async () => ({ running: 2, waiting: 4 }),
  nowMs: () => 100_000,
};
/** The value of one series, as it is written. */
const seriesValue = (text: string, series: string): string | undefined =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);

describe('the figures of a process', () => {
  it('tell of inbox, portals, jobs and calls as they are when somebody looks', async () => {
    const { text } = createMetrics(sources);
    for (const look of [1, 2]) {
      const told = await text();
      const values = [
        'rapport_inbox_events{state="waiting"}',
        'rapport_inbox_events{state="set_aside"}',
        'rapport_inbox_oldest_seconds',
        'rapport_portals{state="connected",writing="on"}',
        'rapport_portals{state="disconnected",writing="off"}',
        'rapport_portals{state="removing",writing="on"}',
        'rapport_jobs{state="running"}',
        'rapport_jobs{state="waiting"}',
        'rapport_hubspot_calls_total{bucket="search"}',
        'rapport_hubspot_calls_total{bucket="general"}',
        'rapport_hubspot_rate_limited_total{bucket="search"}',
      ].map((series) => seriesValue(told, series));
      expect({ look, values }).toEqual({ look, values: ['7', '1', '60', '2', '1', '0', '2', '4', '7', '0', '1'] });
    }
  });

  it('count work by kind and outcome, without the portal', async () => {
    const { worked, text } = createMetrics(sources);
    const line = {
      portal: '4711' as PortalId,
      kind: 'pass',
      run: null,
      tookMs: 2_000,
      error: null,
      bug: null,
    } as const;
    worked({ ...line, outcome: 'done' });
    worked({ ...line, outcome: 'done' });
    worked({ ...line, outcome: 'failed', error: 'crm_locked' });
    const told = await text();
    expect(seriesValue(told, 'rapport_work_seconds_count{kind="pass",outcome="done"}')).toBe('2');
    expect(seriesValue(told, 'rapport_work_seconds_sum{kind="pass",outcome="failed"}')).toBe('2');
    expect(told).not.toContain('4711');
  });

  it('count requests by route and deliveries by what became of them, never an address as asked', async () => {
    const metrics = createMetrics(sources);
    const receipt = { kept: 3, duplicates: 2, strangers: 1, unknown: 0, unreadable: 0, portals: new Set<PortalId>() };
    const app = await open({
      observing: metrics,
      webhooks: { receive: async () => receipt, onReceived: () => {} },
    });
    await app.send('/webhooks', { method: 'POST', body: [] });
    await fetch(`${app.url}/webhooks`, { method: 'POST', body: '[]' });
    await fetch(`${app.url}/kim@example.com`);
    await fetch(`${app.url}/healthz`);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const told = await metrics.text();
    const requests = (labels: string) => seriesValue(told, `rapport_http_request_seconds_count{${labels}}`);
    expect(requests('method="POST",route="/webhooks",status="200"')).toBe('1');
    expect(requests('method="POST",route="none",status="401"')).toBe('1');
    expect(requests('method="GET",route="none",status="404"')).toBe('1');
    expect(requests('method="GET",route="/healthz",status="200"')).toBe('1');
    expect(seriesValue(told, 'rapport_webhook_deliveries_total{outcome="accepted"}')).toBe('1');
    expect(seriesValue(told, 'rapport_webhook_deliveries_total{outcome="refused"}')).toBe('1');
    expect(seriesValue(told, 'rapport_webhook_events_total{outcome="kept"}')).toBe('3');
    expect(seriesValue(told, 'rapport_webhook_events_total{outcome="duplicates"}')).toBe('2');
    expect(told).not.toMatch(/kim|4711/);
  });
});
