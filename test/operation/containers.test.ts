import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import type { Wiring } from '../../src/cli/wiring.ts';
import { root } from '../cli/run-rapport.ts';

const text = (name: string): string => readFileSync(join(root, name), 'utf8');
const explained = new Set([...text('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name));

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly deploy?: { readonly replicas: number };
  readonly stop_grace_period?: string;
}
const { services } = parse(text('compose.yaml'), { merge: true }) as {
  services: Readonly<Record<'postgres' | 'web' | 'worker', Service>>;
};
const ours = [services.web, services.worker];
const portOf = ({ environment }: Service): string | undefined =>
  environment!.RAPPORT_WORKER_PORT === '' ? environment!.PORT : environment!.RAPPORT_WORKER_PORT;

/** What a command line would do, without doing it: the command reaches for the wiring, which is not there. */
async function parsed(argv: readonly string[]): Promise<string> {
  let said = '';
  const terminal = { out: () => {}, err: (line: string) => (said += line) };
  const wiring = (): Wiring => {
    throw new Error('it is understood');
  };
  await runCommandLine({ version: '0', argv, wiring, terminal });
  return said;
}

describe('compose.yaml', () => {
  it('names only variables that .env.example explains', () => {
    const named = ours.flatMap(({ environment }) => Object.keys(environment!));
    const filledIn = [...text('compose.yaml').matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!);
    expect([...named, ...filledIn].filter((name) => !explained.has(name))).toEqual([]);
    expect(ours.map(({ env_file }) => env_file)).toEqual(['.env', '.env']);
  });

  it('starts one process that answers and several that work, with commands that are understood', async () => {
    expect(ours.map(({ command }) => command!.join(' '))).toEqual(['serve --role web', 'serve --role worker']);
    for (const { command } of ours) expect(await parsed(command!)).toContain('it is understood');
    expect(await parsed(['serve', '--role', 'postgres'])).not.toContain('it is understood');
    expect(services.worker.deploy!.replicas).toBeGreaterThan(1);
  });

  it('asks each process where it listens, and gives it time to hand over', () => {
    for (const service of ours) {
      expect(service.healthcheck.test.join(' ')).toContain(`127.0.0.1:${portOf(service)}/readyz`);
      expect(service.environment!.HOST).toBe('0.0.0.0');
      expect(Number.parseInt(service.stop_grace_period!, 10)).toBeGreaterThan(20);
    }
    expect(services.postgres.healthcheck.test.join(' ')).toContain('pg_isready');
  });

  it('holds no secret', () => {
    expect(services.postgres.environment!.POSTGRES_PASSWORD).toMatch(/^\$\{POSTGRES_PASSWORD:\?/);
    expect(services.web.environment!.DATABASE_URL).toMatch(/:\$\{POSTGRES_PASSWORD\}@/);
  });
});

describe('Dockerfile', () => {
  const lines = text('Dockerfile').replaceAll('\\\n', '').split('\n');
  const copied = lines
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from='))
    .flatMap((line) => line.split(/\s+/).slice(1, -1));

  it('copies files that are there, and that .dockerignore lets through', () => {
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const letThrough = text('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const left = copied.filter((path) => !letThrough.some((one) => path === one || path.startsWith(`${one}/`)));
    expect(left).toEqual([]);
    expect(text('.dockerignore')).toMatch(/^\*$/m);
  });

  it('sets only variables that .env.example explains, and a port that the check of health asks', () => {
    const set = lines
      .filter((line) => line.startsWith('ENV '))
      .flatMap((line) => line.split(/\s+/).slice(1))
      .map((pair) => pair.split('=')[0]!);
    expect(set).toContain('PORT');
    expect(set.filter((name) => !explained.has(name))).toEqual([]);
    expect(text('Dockerfile')).toMatch(/HEALTHCHECK [\s\S]+\/healthz/);
  });

  it('runs as somebody who is not root, a program that is there, with a command that is understood', async () => {
    const last = lines.lastIndexOf(lines.filter((line) => line.startsWith('FROM ')).at(-1)!);
    const stage = lines.slice(last);
    expect(stage).toContain('USER node');
    const jsonOf = (word: string): string[] =>
      JSON.parse(stage.find((line) => line.startsWith(`${word} `))!.slice(word.length + 1)) as string[];
    expect(jsonOf('ENTRYPOINT')).toEqual(['node', 'bin/rapport.js']);
    expect(existsSync(join(root, 'bin/rapport.js'))).toBe(true);
    expect(await parsed(jsonOf('CMD'))).toContain('it is understood');
  });
});
