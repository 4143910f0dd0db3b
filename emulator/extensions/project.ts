import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isObject, type JsonObject } from '../routing/read-body.ts';
import { type WorkflowAction, workflowAction } from '../workflows/workflow-action.ts';

/** One entry point of the project: a card, the app's pages or its settings. */
export interface Extension {
  readonly uid: string;
  readonly title: string;
  /** HubSpot's extension point: `crm.record.tab`, `crm.record.sidebar`, `pages`, `settings` … */
  readonly location: string;
  /** Plural names of the record types a card stands on. */
  readonly objectTypes: readonly string[];
  /** Absolute path of the source file. */
  readonly entrypoint: string;
}

type Variables = Readonly<Record<string, string | number | boolean>>;

/** A HubSpot project as its own files describe it, with the variables of one profile put in. */
export interface HubSpotProject {
  /** Name of the project, the app's part of the address of its pages. */
  readonly name: string;
  readonly appName: string;
  /** Prefixes that `hubspot.fetch` may call, that iframes may show and that images may come from. */
  readonly permittedUrls: Readonly<Record<'fetch' | 'iframe' | 'img', readonly string[]>>;
  readonly variables: Variables;
  readonly extensions: readonly Extension[];
  /** What the app's webhooks file configures; null where it has none. */
  readonly webhooks: JsonObject | null;
  readonly workflowActions: readonly WorkflowAction[];
}

/**
 * Reads the project in a folder: the one that holds `hsproject.json`, or the project's source folder itself. What is
 * read is what HubSpot's own parser reads: `*-hsmeta.json` exactly in `app` and in the component folders below it.
 * @param instead variables that stand for the profile's own
 * @throws Error with a sentence about the file that is missing or wrong
 */
export function readProject(folder: string, profile = 'dev', instead: Variables = {}): HubSpotProject {
  const { name, source } = findSource(resolve(folder));
  const variables = { ...readVariables(join(source, `hsprofile.${profile}.json`)), ...instead };
  const read = (part: string) => readMeta(join(source, part), variables);
  const [app] = read('app');
  if (app === undefined) throw new Error(`${folder} is no HubSpot project: it has no app/…-hsmeta.json.`);
  const components = ['app/cards', 'app/pages', 'app/settings'].flatMap(read);
  const urls = objectOf(app.config.permittedUrls);
  return {
    name,
    appName: String(app.config.name ?? name),
    permittedUrls: { fetch: textsOf(urls.fetch), iframe: textsOf(urls.iframe), img: textsOf(urls.img) },
    variables,
    webhooks: read('app/webhooks')[0]?.config ?? null,
    workflowActions: read('app/workflow-actions').map(({ uid, config }) => workflowAction(uid, config)),
    extensions: components.flatMap((one) => extensionOf(one, source)),
  };
}

/** The address of the app's backend as its files name it: that of the first prefix which `hubspot.fetch` may call. */
export const backendOrigin = ({ permittedUrls }: HubSpotProject): string | null =>
  URL.parse(permittedUrls.fetch[0] ?? '')?.origin ?? null;

interface Meta {
  readonly uid: string;
  readonly type: string;
  readonly config: JsonObject;
}

function findSource(folder: string): { name: string; source: string } {
  for (const root of [folder, dirname(folder)]) {
    const file = join(root, 'hsproject.json');
    if (!existsSync(file)) continue;
    const { name, srcDir } = readJson(file);
    const source = join(root, String(srcDir ?? '.'));
    if (root === folder || source === folder) return { name: String(name ?? basename(root)), source };
  }
  throw new Error(`${folder} is no HubSpot project: there is no hsproject.json that names it.`);
}

function readVariables(file: string): Variables {
  return existsSync(file) ? (objectOf(readJson(file).variables) as Variables) : {};
}

function readMeta(folder: string, variables: Variables): Meta[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((one) => one.endsWith('-hsmeta.json'));
  return files.sort().map((one) => {
    const file = join(folder, one);
    const { uid, type, config } = putIn(readJson(file), variables, file) as JsonObject;
    return { uid: String(uid), type: String(type), config: objectOf(config) };
  });
}

/** Replaces `${NAME}` everywhere; a value that is nothing else keeps the variable's type. */
function putIn(value: unknown, variables: Variables, file: string): unknown {
  const find = (name: string) => {
    const found = variables[name];
    if (found === undefined) throw new Error(`${file} uses \${${name}}, which the profile does not set.`);
    return found;
  };
  if (typeof value === 'string') {
    const whole = /^\$\{(\w+)\}$/.exec(value);
    return whole === null
      ? value.replace(/\$\{(\w+)\}/g, (_all, name: string) => String(find(name)))
      : find(whole[1] as string);
  }
  if (Array.isArray(value)) return value.map((one) => putIn(one, variables, file));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, putIn(one, variables, file)]));
}

/** Where each type of component stands; a card says so itself. */
const LOCATIONS: Readonly<Record<string, string>> = { page: 'pages', settings: 'settings' };

function extensionOf({ uid, type, config }: Meta, source: string): Extension[] {
  const location = type === 'card' ? String(config.location) : LOCATIONS[type];
  if (location === undefined) return [];
  return [
    {
      uid,
      location,
      title: String(config.name ?? uid),
      objectTypes: textsOf(config.objectTypes).map((one) => one.toLowerCase()),
      entrypoint: join(source, String(config.entrypoint)),
    },
  ];
}

function readJson(file: string): JsonObject {
  try {
    return objectOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
