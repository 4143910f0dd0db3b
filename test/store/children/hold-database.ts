import { openDatabase } from '../../../src/store/open-database.ts';

/** Program: opens the database in DIRECTORY, says "open" and holds it until it is ended. */
const [, , dataDir = ''] = process.argv;
try {
  await openDatabase({ databaseUrl: null, dataDir });
  process.stdout.write('open\n');
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`refused: ${(error as { code?: string }).code}\n`);
}
