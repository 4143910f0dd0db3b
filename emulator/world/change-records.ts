import { applyValues } from '../objects/apply-values.ts';
import { archive } from '../objects/archive-records.ts';
import { merge } from '../objects/merge-records.ts';
import { formatInstant } from '../portal/instants.ts';
import { objectType } from '../portal/object-types.ts';
import type { Portal } from '../portal/portal.ts';
import type { StoredRecord } from '../portal/stored-record.ts';
import type { Random } from '../portals/random.ts';
import { addRecord, setValues } from './set-values.ts';
import { by, staffOf } from './staff-of.ts';
import { touch } from './touch.ts';
import type { WorldPlan } from './world-plan.ts';

/** What else happens in an office in a day: records go to other people, are merged and deleted, and people note things. */
export function changeRecords(portal: Portal, random: Random, plan: WorldPlan): void {
  const often = plan.perThousand;
  const living = (plural: string) => portal.shelf(objectType(plural)).live;
  const somebody = () => random.pick(staffOf(portal));
  const happens = (plural: string, perThousand: number, act: (record: StoredRecord) => void): void => {
    for (let times = howOften(random, (perThousand * living(plural).length) / 1_000); times > 0; times--) {
      if (living(plural).length > 0) act(random.pick(living(plural)));
    }
  };
  for (const plural of ['contacts', 'companies']) {
    happens(plural, often.reassignOwner, (record) =>
      setValues(portal, by(somebody()), record, { hubspot_owner_id: somebody().id }),
    );
    happens(plural, often.noteForRapport, (record) => noteForRapport(portal, random, record));
    happens(plural, plural === 'contacts' ? often.mergeContacts : often.mergeCompanies, (record) => {
      const other = random.pick(living(plural));
      if (other !== record) merge(portal, by(somebody()), record, other, portal.options.mergesIntoNewRecord);
    });
    happens(plural, plural === 'contacts' ? often.deleteContact : often.deleteCompany, (record) =>
      archive(portal, by(somebody()), record.type, record.id),
    );
  }
  happens('contacts', often.touch, (contact) =>
    touch(portal, random, somebody(), contact, random.chance(0.7) ? 'calls' : 'meetings'),
  );
  happens('contacts', often.answerSurvey, (contact) => answerSurvey(portal, random, contact));
  happens('contacts', often.openTicket, (contact) => openTicket(portal, random, contact));
  closeTickets(portal, random, plan);
}

/** A whole number whose mean is `mean`: the whole part, and one more as often as the rest says. */
const howOften = (random: Random, mean: number): number => Math.floor(mean) + (random.chance(mean % 1) ? 1 : 0);

const DAY_MS = 86_400_000;

/** What people say on the properties that are theirs, where the portal has them. */
function noteForRapport(portal: Portal, random: Random, record: StoredRecord): void {
  const day = (days: number): string => new Date(portal.clock.nowMs() + days * DAY_MS).toISOString().slice(0, 10);
  const soon = day(random.whole(3, 14));
  const notes: readonly Readonly<Record<string, string>>[] = [
    { rapport_last_response: 'contact_later', rapport_contact_again_on: soon },
    { rapport_last_response: random.pick(['positive_interest', 'negative', 'no_response']) },
    { rapport_snooze_until: soon },
    { rapport_tier_override: random.pick(['vip', 'core', 'tail']) },
    { rapport_churn_override: 'active', rapport_churn_override_until: soon },
    { rapport_leaving_reason: random.pick(['better_value', 'dissatisfied', 'unappreciated', 'budget', 'competitor']) },
  ];
  const note = random.pick(notes);
  const known = Object.keys(note).every((name) => portal.catalogue(record.type).find(name) !== undefined);
  if (known) setValues(portal, by(random.pick(staffOf(portal))), record, note);
}

/** HubSpot writes the answer itself. */
function answerSurvey(portal: Portal, random: Random, contact: StoredRecord): void {
  applyValues(portal, { changeSource: 'FEEDBACK', sourceId: '' }, contact, [
    ['hs_feedback_last_nps_rating', String(random.whole(0, 10))],
    ['hs_feedback_last_survey_date', formatInstant(portal.clock.nowMs())],
  ]);
}

const ticketPipeline = (portal: Portal) => portal.facts.pipelines.of('tickets')[0];

function openTicket(portal: Portal, random: Random, contact: StoredRecord): void {
  const pipeline = ticketPipeline(portal);
  if (pipeline === undefined) return;
  const company = portal.graph.primary(contact, 'companies');
  const values = {
    subject: random.pick(['Delivery incomplete', 'Invoice question', 'Wrong article']),
    hs_pipeline: pipeline.id,
    hs_pipeline_stage: pipeline.stages[0]!.id,
    hs_ticket_priority: random.pick(['LOW', 'MEDIUM', 'HIGH']),
  };
  addRecord(portal, by(random.pick(staffOf(portal))), 'tickets', values, [
    { to: contact, primary: false },
    ...(company === undefined ? [] : [{ to: company, primary: true }]),
  ]);
}

function closeTickets(portal: Portal, random: Random, plan: WorldPlan): void {
  const closed = ticketPipeline(portal)?.stages.find(({ metadata }) => metadata.ticketState === 'CLOSED');
  if (closed === undefined) return;
  for (const ticket of [...portal.shelf(objectType('tickets')).live]) {
    if (ticket.stored('hs_pipeline_stage') === closed.id || !random.chance(plan.closeTicket)) continue;
    setValues(portal, by(random.pick(staffOf(portal))), ticket, {
      hs_pipeline_stage: closed.id,
      closed_date: formatInstant(portal.clock.nowMs()),
    });
  }
}
