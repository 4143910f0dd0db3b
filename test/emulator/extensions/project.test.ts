import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { readProject } from '../../../emulator/extensions/project.ts';

const SAMPLE = fileURLToPath(new URL('./project', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function copyWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  folders.push(folder);
  cpSync(SAMPLE, folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('a HubSpot project', () => {
  it('is read with the variables of its profile, which keep their type where they stand alone', () => {
    const project = readProject(SAMPLE);
    expect(project).toMatchObject({ name: 'sample', appName: 'Sample', variables: { LARGEST: 3 } });
    expect(project.permittedUrls.fetch).toEqual(['https://sample.example.com/api']);
    const everything = project.extensions.find(({ uid }) => uid === 'everything');
    expect(everything).toMatchObject({ title: 'Everything', location: 'crm.record.tab', objectTypes: ['contacts'] });
    expect(project.extensions.map(({ location }) => location)).toEqual(expect.arrayContaining(['pages', 'settings']));
  });

  it('may be named by its source folder too: that of this repository', () => {
    expect(readProject(join(ROOT, 'extensions'))).toEqual(readProject(ROOT));
    expect(readProject(ROOT).name).toBe('rapport');
  });

  it('says what is missing', () => {
    expect(() => readProject(tmpdir())).toThrow(/no hsproject.json/);
    expect(() => readProject(copyWith({ 'hsprofile.dev.json': '{"variables":{}}' }))).toThrow(
      /APP_ORIGIN.*does not set/,
    );
    expect(() => readProject(copyWith({ 'app/app-hsmeta.json': '{' }))).toThrow(/app-hsmeta.json cannot be read/);
  });
});
