import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ALLOWED_TOP_LEVEL_FIELDS } from '@hubspot/project-parsing-lib/constants';
import { getAllHsProfiles, loadHsProfileFile, validateProfileVariables } from '@hubspot/project-parsing-lib/profiles';
import { getProjectMetadata, isKnownPlatformVersion, parseProjectConfig } from '@hubspot/project-parsing-lib/projects';
import { translate } from '@hubspot/project-parsing-lib/translate';
import { validateUid } from '@hubspot/project-parsing-lib/uid';
import { createAjvInstance } from '@hubspot/project-parsing-lib/validation';
import { describe, expect, it } from 'vitest';
import { hubSpotSchemas } from './hubspot-schemas.ts';

const root = path.resolve(import.meta.dirname, '../..');
const project = parseProjectConfig(root);
const srcDir = path.join(root, project.srcDir);
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const profiles = await getAllHsProfiles(srcDir);

describe('the HubSpot project', () => {
  it('has a profile for development and one for production', () => {
    expect(profiles.toSorted()).toEqual(['dev', 'prod']);
    expect(isKnownPlatformVersion(project.platformVersion)).toBe(true);
  });

  it('says nothing at the top of a component that HubSpot does not know, and each single component once', async () => {
    const { hsMetaFiles, components } = await getProjectMetadata(srcDir);
    expect(hsMetaFiles).toHaveLength(10);
    for (const file of hsMetaFiles) {
      for (const field of Object.keys(read(file))) expect(ALLOWED_TOP_LEVEL_FIELDS, file).toContain(field);
    }
    for (const [type, { count, maxCount }] of Object.entries(components)) {
      expect(count, type).toBeLessThanOrEqual(maxCount);
    }
  });

  it('carries no secret in a profile: they are uploaded', () => {
    for (const profile of profiles) {
      expect(Object.keys(loadHsProfileFile(srcDir, profile)?.variables ?? {})).toEqual(['APP_ORIGIN']);
    }
  });

  it.each(['cards', 'pages', 'settings'])('has a lock that fits the package of %s', (folder) => {
    const own = read(path.join(srcDir, 'app', folder, 'package.json'));
    const lock = read(path.join(srcDir, 'app', folder, 'package-lock.json')).packages[''];
    expect(lock.dependencies).toEqual(own.dependencies);
    expect(lock.devDependencies).toEqual(own.devDependencies);
  });

  it.each(['cards', 'pages', 'settings'])('builds %s with the versions the tests run on', (folder) => {
    const own = read(path.join(srcDir, 'app', folder, 'package.json'));
    const tried = read(path.join(root, 'package.json')).devDependencies;
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
      if (name !== 'rapport-screens') expect(`${name} ${version}`).toBe(`${name} ${tried[name]}`);
    }
  });
});

describe.each(profiles)('the HubSpot project with profile %s', (profile) => {
  it('is read as a whole by HubSpot’s own parser, and every component is as HubSpot documents it', async () => {
    const { variables = {} } = loadHsProfileFile(srcDir, profile) ?? {};
    expect(validateProfileVariables(variables, profile)).toEqual({ success: true, errors: [] });
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
      { projectSourceDir: srcDir, platformVersion: project.platformVersion, accountId: 0 },
      { skipValidation: true, profile },
    );
    expect(skippedHsMetaFiles).toEqual([]);
    const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
    expect(nodes.map(({ componentType }) => componentType).toSorted()).toEqual([
      'APPLICATION',
      'CARD',
      'CARD',
      'CARD',
      'PAGE',
      'SETTINGS',
      'WEBHOOKS',
      'WORKFLOW_ACTION',
      'WORKFLOW_ACTION',
      'WORKFLOW_ACTION',
    ]);
    for (const node of nodes) {
      expect(validateUid(node.uid)).toBeUndefined();
      expect(JSON.stringify(node.config)).not.toContain('${');
      const { entrypoint } = node.config as { entrypoint?: string };
      if (entrypoint !== undefined) expect(existsSync(path.join(srcDir, entrypoint)), entrypoint).toBe(true);
      const holds = createAjvInstance().compile(hubSpotSchemas[node.componentType] ?? { not: {} });
      holds(node.config);
      expect(holds.errors, node.metaFilePath).toBeNull();
    }
  });
});
