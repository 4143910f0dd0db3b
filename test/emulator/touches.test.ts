import { describe, expect, it } from 'vitest';
import { createLocalHubSpot } from '../../emulator/local-hubspot.ts';
import { objectType } from '../../emulator/portal/object-types.ts';
import { demoPortal } from '../../emulator/portals/demo-portal.ts';
import { OBJECTS, smallHubSpot } from './small-portal.ts';

const FIGURES = 'notes_last_contacted,num_contacted_notes,hs_latest_meeting_activity,hs_sales_email_last_replied';

/** A small HubSpot with one contact that nobody has reached. */
function open() {
  const { hubspot, call } = smallHubSpot();
  const contact = async (id = '1010') =>
    (await call('GET', `${OBJECTS}/contacts/${id}?properties=${FIGURES}`)).body.properties;
  const log = async (type: string, properties: Record<string, string>, typeId: number): Promise<string> => {
    const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: typeId }];
    const body = { properties, associations: [{ to: { id: '1010' }, types }] };
    return (await call('POST', `${OBJECTS}/${type}`, body)).body.id;
  };
  const ago = (days: number): string => new Date(hubspot.clock.nowMs() - days * 86_400_000).toISOString();
  return { hubspot, call, contact, log, ago };
}

describe('what a logged activity moves on its contact', () => {
  it('is when it was last contacted and how often, by calls and meetings of any outcome, not by tasks and notes', async () => {
    const { contact, log, ago } = open();
    const [three, two] = [ago(3), ago(2)];
    await log('calls', { hs_timestamp: three }, 194);
    expect(await contact()).toMatchObject({ notes_last_contacted: three, num_contacted_notes: '1' });
    await log('calls', { hs_timestamp: ago(5), hs_call_disposition: '9d9162e7-6cf3-4944-bf63-4dff82258764' }, 194);
    expect(await contact()).toMatchObject({ notes_last_contacted: three, num_contacted_notes: '2' });
    await log('meetings', { hs_timestamp: two, hs_meeting_outcome: 'NO_SHOW' }, 200);
    const met = { notes_last_contacted: two, num_contacted_notes: '3', hs_latest_meeting_activity: two };
    expect(await contact()).toMatchObject(met);
    await log('tasks', { hs_timestamp: ago(1), hs_task_subject: 'Call', hs_task_status: 'COMPLETED' }, 204);
    await log('notes', { hs_timestamp: ago(1), hs_note_body: 'x' }, 202);
    expect(await contact()).toMatchObject(met);
  });

  it('moves with the meeting’s time, or when somebody completes it before', async () => {
    const { hubspot, call, contact, log, ago } = open();
    const due = ago(-2);
    const ahead = await log('meetings', { hs_timestamp: due }, 200);
    const other = await log('meetings', { hs_timestamp: ago(-9) }, 200);
    expect((await contact()).num_contacted_notes).toBeNull();
    await call('PATCH', `${OBJECTS}/meetings/${other}`, { properties: { hs_meeting_outcome: 'COMPLETED' } });
    expect((await contact()).num_contacted_notes).toBe('1');
    hubspot.clock.advanceDays(3);
    expect(await contact()).toMatchObject({ num_contacted_notes: '2', notes_last_contacted: due });
    await call('PATCH', `${OBJECTS}/meetings/${ahead}`, { properties: { hs_meeting_outcome: 'COMPLETED' } });
    expect((await contact()).num_contacted_notes).toBe('2');
  });

  it('is a reply, not a contact, where an e-mail came in', async () => {
    const { contact, log, ago } = open();
    const one = ago(1);
    await log('emails', { hs_timestamp: one, hs_email_direction: 'INCOMING_EMAIL' }, 198);
    expect(await contact()).toMatchObject({ hs_sales_email_last_replied: one, num_contacted_notes: null });
    await log('emails', { hs_timestamp: one, hs_email_direction: 'EMAIL' }, 198);
    expect(await contact()).toMatchObject({ notes_last_contacted: one, num_contacted_notes: '1' });
  });

  it('counts once, also where the call is associated later and again', async () => {
    const { call, contact, ago } = open();
    const { body } = await call('POST', `${OBJECTS}/calls`, { properties: { hs_timestamp: ago(1) } });
    const to = { to: { objectType: 'contacts', id: '1010' } };
    for (let times = 0; times < 2; times += 1) {
      await call('POST', '/__local/associate', { objectType: 'calls', id: body.id, ...to });
      await call('POST', '/__local/update', {
        objectType: 'calls',
        id: body.id,
        properties: { hs_call_title: `${times}` },
      });
    }
    expect((await contact()).num_contacted_notes).toBe('1');
  });
});

describe('calls and meetings of the demo portal', () => {
  const seed = demoPortal({ contacts: 600 });
  const contacts = new Map([...seed.records.contacts!].map((contact) => [contact.id, contact.properties]));
  const of = new Map<string, { at: string; type: string }[]>();
  const times = new Map(
    ['calls', 'meetings'].flatMap((type) =>
      [...seed.records[type]!].map(({ id, properties }) => [`${type} ${id}`, properties.hs_timestamp!] as const),
    ),
  );
  for (const { from, fromId, to, toId } of seed.associations) {
    const at = times.get(`${from} ${fromId}`);
    if (at !== undefined && to === 'contacts') of.set(toId, [...(of.get(toId) ?? []), { at, type: from }]);
  }

  it('are about one for every other contact, and agree with what HubSpot says of each', () => {
    expect(times.size).toBeGreaterThan(0.35 * contacts.size);
    expect(times.size).toBeLessThan(0.65 * contacts.size);
    for (const [id, logged] of of) {
      const { num_contacted_notes, notes_last_contacted, hs_latest_meeting_activity } = contacts.get(id)!;
      const past = logged.filter(({ at }) => at <= seed.now);
      expect(past.length).toBeLessThanOrEqual(Number(num_contacted_notes));
      for (const { at, type } of past) {
        expect(at <= notes_last_contacted!).toBe(true);
        if (type === 'meetings') expect(at).toBe(hs_latest_meeting_activity);
      }
    }
  });

  it('leave the figures of their contacts as they are, also when one of them is edited', async () => {
    const hubspot = createLocalHubSpot(seed, { realMs: () => 0 });
    const id = [...of].find(([, logged]) => logged.some(({ type, at }) => type === 'calls' && at <= seed.now))![0];
    const contact = hubspot.portal.shelf(objectType('contacts')).find(id)!;
    const before = contact.stored('num_contacted_notes');
    const [link] = hubspot.portal.graph.links(contact, 'calls');
    const edit = { objectType: 'calls', id: link!.to.id, properties: { hs_call_title: 'Again' } };
    const body = JSON.stringify(edit);
    const headers = { 'content-type': 'application/json' };
    const answer = await hubspot.fetch(
      new Request('http://127.0.0.1/__local/update', { method: 'POST', body, headers }),
    );
    expect(answer.status).toBe(200);
    expect(contact.stored('num_contacted_notes')).toBe(before);
  });
});
