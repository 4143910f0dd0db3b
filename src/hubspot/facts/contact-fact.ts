import type { FactMapping } from '../../pass/crm.ts';
import type { ContactFact, EngagementFact } from '../../scoring/facts.ts';
import type { CompanyId, ContactId, OwnerId } from '../../scoring/ids.ts';
import type { ListedRecord } from '../listed-record.ts';
import { currentOf, mappedFacts, peoplesWordOf } from './own-values.ts';
import { idOf, instantOf, isTrue, numberOf, type Properties } from './read-value.ts';

/** HubSpot's own contact properties that are read, besides ours and those the admin mapped. */
export const contactProperties: readonly string[] = [
  'createdate',
  'associatedcompanyid',
  'hubspot_owner_id',
  'num_notes',
  'num_contacted_notes',
  'notes_last_contacted',
  'hs_last_sales_activity_timestamp',
  'engagements_last_meeting_booked',
  'hs_latest_meeting_activity',
  'hs_sales_email_last_replied',
  'hs_email_delivered',
  'hs_email_open',
  'hs_email_click',
  'hs_email_replied',
  'hs_email_last_open_date',
  'hs_email_last_click_date',
  'hs_email_last_reply_date',
  'hs_email_optout',
  'hs_analytics_num_visits',
  'hs_analytics_last_visit_timestamp',
  'num_conversion_events',
  'recent_conversion_date',
  'hs_feedback_last_nps_rating',
  'hs_feedback_last_survey_date',
  'hs_feedback_last_csat_survey_rating',
  'hs_feedback_last_csat_survey_date',
  'hs_feedback_last_ces_survey_rating',
  'hs_feedback_last_ces_survey_date',
];

/** A contact as a fact: no name, no address, no text. */
export function contactFact({ id, properties, createdAt }: ListedRecord, mapping: FactMapping): ContactFact {
  return {
    id: id as ContactId,
    companyId: idOf<CompanyId>(properties.associatedcompanyid),
    ownerId: idOf<OwnerId>(properties.hubspot_owner_id),
    createdAtMs: instantOf(properties.createdate) ?? instantOf(createdAt) ?? 0,
    engagement: engagementOf(properties),
    word: peoplesWordOf(properties),
    ...mappedFacts(properties, mapping),
    current: currentOf(properties, mapping.ownProperties),
  };
}

function engagementOf(p: Properties): EngagementFact {
  const meetings = [instantOf(p.engagements_last_meeting_booked), instantOf(p.hs_latest_meeting_activity)].filter(
    (ms) => ms !== null,
  );
  return {
    npsRating: numberOf(p.hs_feedback_last_nps_rating),
    npsAtMs: instantOf(p.hs_feedback_last_survey_date),
    csatRating: numberOf(p.hs_feedback_last_csat_survey_rating),
    csatAtMs: instantOf(p.hs_feedback_last_csat_survey_date),
    cesRating: numberOf(p.hs_feedback_last_ces_survey_rating),
    cesAtMs: instantOf(p.hs_feedback_last_ces_survey_date),
    notes: numberOf(p.num_notes),
    contactedNotes: numberOf(p.num_contacted_notes),
    lastContactedAtMs: instantOf(p.notes_last_contacted),
    lastSalesActivityAtMs: instantOf(p.hs_last_sales_activity_timestamp),
    lastMeetingAtMs: meetings.length === 0 ? null : Math.max(...meetings),
    salesEmailLastRepliedAtMs: instantOf(p.hs_sales_email_last_replied),
    emailsDelivered: numberOf(p.hs_email_delivered),
    emailsOpened: numberOf(p.hs_email_open),
    emailsClicked: numberOf(p.hs_email_click),
    emailsReplied: numberOf(p.hs_email_replied),
    emailLastOpenedAtMs: instantOf(p.hs_email_last_open_date),
    emailLastClickedAtMs: instantOf(p.hs_email_last_click_date),
    emailLastRepliedAtMs: instantOf(p.hs_email_last_reply_date),
    emailOptOut: isTrue(p.hs_email_optout),
    visits: numberOf(p.hs_analytics_num_visits),
    lastVisitAtMs: instantOf(p.hs_analytics_last_visit_timestamp),
    conversions: numberOf(p.num_conversion_events),
    lastConversionAtMs: instantOf(p.recent_conversion_date),
  };
}
