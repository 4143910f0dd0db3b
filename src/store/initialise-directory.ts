import { PGlite } from '@electric-sql/pglite';

/**
 * Program: `node --liftoff-only initialise-directory.ts DIRECTORY` makes an empty database there and ends. It runs as a
 * process of its own because the first start of the engine (initdb) takes some 400 MB that a process never gives back.
 */
const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: initialise-directory DIRECTORY');
const engine = await PGlite.create({ dataDir: directory });
await engine.close();
