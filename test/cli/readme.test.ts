import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { buildProgram } from '../../src/cli/program.ts';
import { root } from './run-rapport.ts';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

/** Command lines of the code blocks, without what is said about them behind a #. */
const commands = [...readme.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) =>
  block
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter(Boolean),
);
const ofRapport = commands.filter((command) => command.startsWith('npx rapport '));

class Understood extends Error {}

/** Reads a command line as the launcher would; whether its words were understood, and nothing is run. */
async function understands(words: readonly string[]): Promise<boolean> {
  const program = buildProgram(
    '0.0.0',
    () => {
      throw new Understood();
    },
    () => {},
  );
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands: inner }) => inner)])
    command.configureOutput({ writeErr: () => {}, writeOut: () => {} });
  try {
    await program.parseAsync(words, { from: 'user' });
    return false;
  } catch (error) {
    if (error instanceof Understood) return true;
    if (error instanceof CommanderError) return false;
    throw error;
  }
}

describe('README', () => {
  it('names the two commands that do everything', () => {
    expect(commands).toContain('npm ci && npm run demo');
    expect(commands).toContain('npm cit');
  });

  it('names only scripts that exist, and the demo ends by itself', () => {
    const named = commands.flatMap((command) => [...command.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name!));
    expect(named.length).toBeGreaterThan(2);
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
    expect(scripts.demo).toMatch(/rapport\.js demo --once$/);
  });

  it('shows every command at least once', () => {
    for (const name of ['demo', 'forecast', 'sync', 'explain', 'proof', 'connection', 'portals', 'settings'])
      expect(ofRapport.some((command) => command.startsWith(`npx rapport ${name}`))).toBe(true);
  });

  it.each(ofRapport)('%s is understood', async (command) => {
    expect(await understands(command.split(/\s+/).slice(2))).toBe(true);
  });

  it('and what it does not show is not', async () => {
    for (const words of [
      ['sync', '--nonsense'],
      ['explain'],
      ['demo', '--contacts', 'many'],
      ['settings', 'set', 'x'],
      ['fly'],
    ])
      expect(await understands(words)).toBe(false);
  });

  it('names every environment variable that exists, in .env.example at least', () => {
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const config = readFileSync(join(root, 'src/config.ts'), 'utf8');
    const variables = [...config.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(([, name]) => name!);
    expect(variables).toContain('HUBSPOT_ACCESS_TOKEN');
    for (const name of variables.filter((variable) => variable !== 'NO_COLOR')) expect(example).toContain(name);
  });
});
