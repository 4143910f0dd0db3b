import path from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const app = path.resolve(import.meta.dirname, '../../extensions/app');
const folders = ['cards', 'pages', 'settings'];

describe.each(folders)('the folder of %s', (folder) => {
  const cwd = path.join(app, folder);

  it('keeps the rules HubSpot has for its worker, without a warning', async () => {
    const results = await new ESLint({ cwd }).lintFiles(['**/*.{ts,tsx}']);
    const said = results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, message }) => `${path.relative(app, filePath)}:${line} ${message}`),
    );
    expect(results.length).toBeGreaterThan(0);
    expect(said).toEqual([]);
  });

  it('has right types by the settings HubSpot’s template has', () => {
    const config = ts.getParsedCommandLineOfConfigFile(path.join(cwd, 'tsconfig.json'), undefined, {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    });
    const program = ts.createProgram(config!.fileNames, config!.options);
    const wrong = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
      return `${path.relative(app, file?.fileName ?? '')} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
    expect(program.getRootFileNames().length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });
});

describe('the rules', () => {
  it('catch what HubSpot’s worker does not have', async () => {
    const text =
      "import { fetchHubSpotApi } from '@hubspot/ui-extensions/experimental';\nconsole.log(fetchHubSpotApi, localStorage);\nexport const page = <div />;\n";
    const [result] = await new ESLint({ cwd: path.join(app, 'cards') }).lintText(text, { filePath: 'Wrong.tsx' });
    const rules = result!.messages.map(({ ruleId }) => ruleId?.replace('@hubspot/ui-extensions/', ''));
    expect(rules).toEqual(
      expect.arrayContaining(['no-experimental-imports', 'no-console', 'no-browser-storage', 'no-html-elements']),
    );
  });
});
