export type Rights = 'everybody' | 'money' | 'admins';

/** What a person with every right would ask of each endpoint, and who may. A new endpoint without a line here fails. */
export const questions: Readonly<
  Record<string, { readonly path?: string; readonly body?: unknown; readonly for: Rights }>
> = {
  'get /screens/record': { for: 'everybody', path: '/screens/record?objectTypeId=0-1&objectId=5' },
  'post /screens/record/answer': {
    for: 'everybody',
    body: { objectTypeId: '0-1', objectId: '5', requestId: 'request-1', answer: { kind: 'survey', score: 9 } },
  },
  'post /screens/record/task': { for: 'everybody', body: { objectTypeId: '0-2', objectId: '9' } },
  'get /screens/overview': { for: 'money' },
  'get /screens/customers': {
    for: 'money',
    path: '/screens/customers?category=at_risk&tier=vip&sort=lifetime_value&page=2',
  },
  'get /screens/names': { for: 'everybody', path: '/screens/names?contacts=1,2&companies=3' },
  'get /screens/proof': { for: 'everybody' },
  'get /screens/connection': { for: 'money' },
  'get /screens/plays': { for: 'money' },
  'get /screens/effect': { for: 'money' },
  'get /screens/team': { for: 'money' },
  'get /screens/referrals': { for: 'everybody' },
  'get /screens/runs': { for: 'admins', path: '/screens/runs?page=1' },
  'get /screens/runs/:id': { for: 'admins', path: '/screens/runs/3' },
  'post /screens/runs/:id/undo': { for: 'admins', path: '/screens/runs/3/undo', body: {} },
  'get /screens/plan': { for: 'admins' },
  'get /screens/writing': { for: 'admins' },
  'post /screens/writing': { for: 'admins', body: { on: true, pace: 'ramped' } },
  'get /screens/settings': { for: 'admins' },
  'put /screens/settings': { for: 'admins', body: { changes: { 'tierShares.vip': 0.25, pipelinesLeftOut: ['1'] } } },
  'post /screens/settings/preview': { for: 'admins', body: { changes: { windowDays: null } } },
  'get /screens/people': { for: 'admins', path: '/screens/people?part=1' },
  'get /screens/removal': { for: 'admins' },
  // Of no portal: what is asked of every endpoint must not remove anything.
  'post /screens/removal': { for: 'admins', body: { portal: '4711' } },
};
