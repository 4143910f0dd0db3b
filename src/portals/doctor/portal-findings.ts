import type { SchemaReport } from '../../pass/crm.ts';
import type { ReferralReading } from '../../pass/referral-reading.ts';
import { type AppScopes, missingScopes } from '../app-scopes.ts';
import { referralCure, referralProblem } from '../referral-problem.ts';
import type { Tenant } from '../tenant.ts';
import type { JobKind, PlannedWork } from '../work-store.ts';
import { cureOf } from './cures.ts';
import { counted, type Finding, mend, note, well } from './finding.ts';

/** What was seen of one portal. Instants in epoch milliseconds. */
export interface SeenPortal {
  readonly tenant: Tenant;
  /** Opened with its own token: the schema as inspecting found it, or the code of the failure; `null`: not tried. */
  readonly opened: { readonly schema: SchemaReport } | { readonly error: string } | null;
  /** The pass that finished last. */
  readonly lastPass: {
    readonly finishedAtMs: number;
    readonly dryRun: boolean;
    /** `null`: no source of referrals is named, or it was not read yet. */
    readonly referrals: Pick<ReferralReading, 'problem' | 'name'> | null;
  } | null;
  /** Planned for this portal. */
  readonly work: readonly PlannedWork[];
  /** Somebody works on it. */
  readonly busy: boolean;
  /** Events wait in the inbox. */
  readonly waiting: boolean;
}

const area = 'portal';
/** Whoever works looks every minute; a long pass of another portal may come first. */
const overdueMs = 3_600_000;
/** The other kinds are due only while there is something to do. */
const ofEveryDay: ReadonlySet<JobKind> = new Set(['pass', 'reconcile']);

/** How one portal is. A portal that is leaving is only said to be. @param nowMs the database's time. */
export function portalFindings(seen: SeenPortal, asked: AppScopes, nowMs: number): readonly Finding[] {
  const { portal, state, stateSinceMs } = seen.tenant;
  const place = { area, portal, check: 'state' } as const;
  const since = `since ${iso(stateSinceMs)}`;
  if (state === 'disconnected')
    return [mend(place, `HubSpot refuses its token for good ${since}: nothing runs`, cureOf('disconnected'))];
  if (state === 'removing') return [note(place, `Rapport is being removed ${since}`), ...failing(seen)];
  return [
    token(seen),
    ...scopes(seen, asked),
    ...schema(seen),
    writing(seen),
    lastPass(seen),
    ...referrals(seen),
    ...(seen.waiting ? [note({ area, portal, check: 'inbox' }, 'changes wait to be followed')] : []),
    ...overdue(seen, nowMs),
    ...failing(seen),
  ];
}

function token({ tenant: { portal, connection }, opened }: SeenPortal): Finding {
  const place = { area, portal, check: 'token' } as const;
  if (opened === null) return note(place, 'its token was not tried, for HubSpot does not answer');
  if ('schema' in opened)
    return well(place, connection === 'oauth' ? 'installed, its token is good' : 'its private token is good');
  return mend(place, `it cannot be opened (${opened.error})`, cureFor(connection, opened.error));
}

/** HubSpot does not tell what a private token may do; what it may not shows in the schema and in passes. */
function scopes({ tenant: { portal, connection, scopes: granted } }: SeenPortal, asked: AppScopes): readonly Finding[] {
  if (connection === 'private_token') return [];
  const missing = missingScopes(asked, granted);
  const told = (scope: string, why: string) => `${scope} is not granted: ${why}`;
  if (missing.required.length + missing.optional.length === 0)
    return [well({ area, portal, check: 'scopes' }, 'every permission is granted')];
  return [
    ...missing.required.map(({ scope, why }) =>
      mend({ area, portal, check: 'scopes' }, `required ${told(scope, why)}`, 'Install the app again and agree to it.'),
    ),
    ...missing.optional.map(({ scope, why }) =>
      note({ area, portal, check: 'scopes' }, `optional ${told(scope, why)}`, 'Install the app again to grant it.'),
    ),
  ];
}

function schema({ tenant: { portal, writing: may }, opened }: SeenPortal): readonly Finding[] {
  if (opened === null || 'error' in opened) return [];
  const place = { area, portal, check: 'schema' } as const;
  const { created: missing, patched, refused, reducedTo, usable } = opened.schema;
  const wrong = refused.map(({ type, name, why }) =>
    mend(place, `${type}.${name} cannot be used`, why.length > 0 ? why : 'Look at that property in HubSpot.'),
  );
  const room =
    reducedTo === null
      ? []
      : [note(place, 'only the essential properties have room', 'Free custom properties in HubSpot.')];
  const there = usable.contacts.length + usable.companies.length - missing.length;
  const absent = `${counted(missing.length, 'property', 'properties')} missing`;
  if (missing.length === 0 && patched.length === 0)
    return [well(place, `${counted(there, 'property', 'properties')} in use`), ...room, ...wrong];
  if (!may.on) return [note(place, `${absent}: made once writing is on`), ...room, ...wrong];
  if (may.baselineDoneAtMs === null) return [note(place, `${absent}: the first fill makes them`), ...room, ...wrong];
  const lost = [...(missing.length > 0 ? [absent] : []), ...(patched.length > 0 ? [`${patched.length} changed`] : [])];
  return [
    mend(place, lost.join(', '), 'The next pass makes them again: ask who archives or changes them in HubSpot.'),
    ...room,
    ...wrong,
  ];
}

function writing({ tenant: { portal, writing: may } }: SeenPortal): Finding {
  const place = { area, portal, check: 'writing' } as const;
  if (!may.on)
    return note(
      place,
      `writing is off (${may.why})`,
      `"rapport portals enable ${portal}" turns it on, as does the Settings page.`,
    );
  return well(place, may.baselineDoneAtMs === null ? 'writing is on, the first fill goes on' : 'writing is on');
}

/** How old it may be is not judged here: a pass that nobody does is overdue, one that fails is failing. */
function lastPass({ tenant: { portal }, lastPass: last }: SeenPortal): Finding {
  const place = { area, portal, check: 'pass' } as const;
  if (last === null)
    return note(place, 'no pass has ended yet', 'Look whether "rapport serve" runs with --role worker or all.');
  return well(place, `the last pass ended ${iso(last.finishedAtMs)}${last.dryRun ? ' and wrote nothing' : ''}`);
}

function referrals({ tenant: { portal }, lastPass: last }: SeenPortal): readonly Finding[] {
  const reading = last?.referrals ?? null;
  if (reading === null) return [];
  const place = { area, portal, check: 'referrals' } as const;
  const { problem, name } = reading;
  if (problem === null) return [well(place, `referrals are read from "${name ?? ''}"`)];
  return [mend(place, referralProblem(problem, name), referralCure(problem))];
}

function overdue({ tenant: { portal }, work, busy }: SeenPortal, nowMs: number): readonly Finding[] {
  if (busy) return [];
  return work
    .filter(({ kind, dueAtMs, attempts }) => ofEveryDay.has(kind) && attempts === 0 && nowMs - dueAtMs > overdueMs)
    .map(({ kind, dueAtMs }) =>
      mend(
        { area, portal, check: 'overdue' },
        `${kind} is due since ${iso(dueAtMs)} and nobody does it`,
        'Start "rapport serve" with --role worker or all, or more of them.',
      ),
    );
}

const failing = ({ tenant: { portal, connection }, work }: SeenPortal): readonly Finding[] =>
  work
    .filter(({ attempts }) => attempts > 0)
    .map(({ kind, attempts, lastError, dueAtMs }) =>
      mend(
        { area, portal, check: 'failing' },
        `${kind} failed ${counted(attempts, 'time')} (${lastError ?? 'bug'}), tried again ${iso(dueAtMs)}`,
        cureFor(connection, lastError ?? 'bug'),
      ),
    );

/** The token of an installation is in nobody's hands: it comes anew by installing. */
const cureFor = (connection: Tenant['connection'], code: string): string =>
  cureOf(connection === 'oauth' && code === 'bad_token' ? 'disconnected' : code);

const iso = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`;
