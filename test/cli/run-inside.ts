import { exitCodeOf } from '../../src/cli/exit-codes.ts';
import { buildProgram } from '../../src/cli/program.ts';
import type { Wiring } from '../../src/cli/wiring.ts';
import { keyRings } from '../../src/key-file.ts';
import type { Stores } from '../../src/portals/stores.ts';
import type { OpenPass } from '../pass/open-pass.ts';
import type { Ran } from './run-rapport.ts';

type Opened = Pick<Wiring, 'openCrm' | 'clockOf'> & { readonly stores: Stores };

interface Inside {
  /** What a test needs beside the usual wiring or instead of it. */
  readonly more?: Partial<Wiring>;
  /** What somebody answers at the terminal; `null`: nobody is there. */
  readonly typed?: string | null;
  /** What is thrown stays thrown, where a test looks at it. */
  readonly throws?: boolean;
}

/**
 * The command line inside this process, on stores that are open already: what a user sees of it, where what is thrown becomes
 * an exit code and a message.
 */
export async function runInside(
  { stores, openCrm, clockOf }: Opened,
  args: readonly string[],
  { more = {}, typed = null, throws = false }: Inside = {},
): Promise<Ran> {
  let [out, err] = ['', ''];
  let code: number | null = null;
  const none = (): Promise<never> => Promise.reject(new Error('not here'));
  const wiring: Wiring = {
    terminal: {
      colour: false,
      interactive: false,
      columns: 100,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
      onLine: () => () => {},
      cwd: '.',
      ask: async (question) => {
        err += question;
        return typed;
      },
    },
    ...{ openCrm, clockOf },
    openStore: async () => ({
      ...stores,
      embedded: null,
      about: none,
      ping: async () => {},
      close: async () => {},
    }),
    keys: keyRings({ text: null, file: null }),
    region: null,
    hasToken: true,
    configuration: {} as Wiring['configuration'],
    scopes: { required: [], optional: [] },
    journalOf: () => null,
    askHubSpot: async () => null,
    crmsOf: () => none,
    readEvents: () => null,
    planAfterPass: async () => {},
    noteCalls: async () => {},
    ask: async ({ work }, kind, portal) => work.makeDue(portal, kind),
    follower: async () => null,
    ...{ openPortal: none, startLocalHubSpot: none, startBackend: none, startWorker: none, takeCommands: none },
    ...more,
  };
  const program = buildProgram(
    '0.0.0',
    () => wiring,
    (exitCode) => {
      code = exitCode;
    },
  );
  try {
    await program.parseAsync(args, { from: 'user' });
    return { code, out, err };
  } catch (error) {
    if (throws) throw error;
    return { code: exitCodeOf(error), out, err: (error as Error).message };
  }
}

/** The portal of open passes, whose token is in the environment. */
export const insideOf = (pass: OpenPass): Opened => ({
  stores: pass.stores,
  clockOf: async () => pass.hubSpot.clock,
  openCrm: async () => ({
    crm: pass.crm(),
    clock: pass.hubSpot.clock,
    loopback: true,
    sharing: () => pass.crm(),
  }),
});
