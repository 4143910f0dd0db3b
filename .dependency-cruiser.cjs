/** The arrows of the house: who may know whom. See docs/architecture.md. */
const only = (folder, allowed) => ({
  name: `${folder}-knows-only-${allowed.join('-') || 'itself'}`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: { path: '^(src|emulator|test|bench)/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
});
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    only('scoring', []),
    only('plays', ['scoring']),
    only('referrals', ['scoring', 'plays']),
    only('team', ['scoring', 'plays', 'referrals']),
    only('pass', ['scoring', 'plays', 'referrals', 'team', 'portals']),
    only('portals', ['scoring', 'plays', 'pass']),
    only('purchases', ['scoring']),
    only('screens', ['scoring', 'plays', 'referrals', 'team', 'pass', 'portals']),
    only('workflow', ['scoring', 'plays', 'referrals', 'team', 'pass', 'portals', 'screens']),
    ...['hubspot', 'store', 'jobs'].map((edge) =>
      only(edge, ['scoring', 'plays', 'referrals', 'team', 'pass', 'portals', 'screens']),
    ),
    only('http', ['scoring', 'plays', 'pass', 'portals', 'screens']),
    only('cli', ['scoring', 'plays', 'pass', 'portals', 'purchases']),
    {
      name: 'scoring-and-plays-are-pure',
      comment: 'no clock, no randomness, no input or output: Node modules stay outside',
      severity: 'error',
      from: { path: '^src/(scoring|plays|referrals|team)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-the-client-imports-the-hubspot-sdk',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/hubspot/client\\.ts$' },
      to: { path: 'node_modules/@hubspot/api-client' },
    },
    {
      name: 'the-local-hubspot-shares-nothing-with-rapport',
      severity: 'error',
      from: { path: '^emulator/' },
      to: { path: '^(src|test|bench)/' },
    },
    {
      name: 'the-extensions-know-nothing-of-the-backend',
      severity: 'error',
      from: { path: '^extensions/' },
      to: { path: '^(src|emulator|test|bench)/' },
    },
    {
      name: 'each-folder-of-the-extensions-stands-alone',
      comment: 'HubSpot installs and bundles each on its own; what they share is the package in cards/lib',
      severity: 'error',
      from: { path: '^extensions/app/([^/]+)/' },
      to: { path: '^extensions/app/', pathNot: '^extensions/app/($1|cards/lib)/' },
    },
    {
      name: 'the-shared-library-knows-no-card',
      severity: 'error',
      from: { path: '^extensions/app/cards/lib/' },
      to: { path: '^extensions/', pathNot: '^extensions/app/cards/lib/' },
    },
    {
      name: 'of-the-extensions-only-the-shared-library-is-known',
      comment: 'types, labels and texts that both sides speak',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^extensions/', pathNot: '^extensions/app/cards/lib/' },
    },
    {
      name: 'answers-know-no-screens',
      severity: 'error',
      from: { path: '^src/(scoring|plays|referrals|team|pass|hubspot|store|jobs|purchases)/' },
      to: { path: '^extensions/' },
    },
    {
      name: 'rapport-does-not-import-its-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(emulator|test|bench)/' },
    },
    {
      name: 'only-main-composes',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|compose)\\.ts$' },
      to: { path: '^src/(main|compose)\\.ts$' },
    },
    { name: 'no-orphans', severity: 'error', from: { orphan: true, path: '^src/' }, to: {} },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
