import { fileURLToPath } from 'node:url';

const SOURCES = { 'worker.js': './browser/worker.tsx', 'host.js': './browser/host.tsx' } as const;
type Name = keyof typeof SOURCES;

const made = new Map<Name, Promise<string>>();

/** The local HubSpot's own script of that name, bundled on first use and once; undefined for other names. */
export function browserScript(name: string): Promise<string> | undefined {
  if (!Object.hasOwn(SOURCES, name)) return undefined;
  const known = made.get(name as Name) ?? bundle(name as Name);
  made.set(name as Name, known);
  return known;
}

async function bundle(name: Name): Promise<string> {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(SOURCES[name], import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    minifySyntax: true,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  return (outputFiles[0] as { text: string }).text;
}
