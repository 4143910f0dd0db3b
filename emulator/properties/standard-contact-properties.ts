/** HubSpot's own contact properties, as far as the local HubSpot keeps them; types and flags as HubSpot's portals show. */
export const STANDARD_CONTACT_PROPERTIES = `
# contactinformation | Contact information
email | Email | string/text | u
firstname | First Name | string/text
lastname | Last Name | string/text
salutation | Salutation | string/text
phone | Phone Number | string/phonenumber
mobilephone | Mobile Phone Number | string/phonenumber
jobtitle | Job Title | string/text
company | Company Name | string/text
website | Website URL | string/text
address | Street Address | string/text
city | City | string/text
state | State/Region | string/text
zip | Postal Code | string/text
country | Country/Region | string/text
industry | Industry | string/text
hs_language | Preferred language | enumeration/select |  | de=German, en=English, es=Spanish, fr=French, nl=Dutch
hs_timezone | Time Zone | enumeration/select | x
associatedcompanyid | Primary Associated Company ID | number/number | hc
lifecyclestage | Lifecycle Stage | enumeration/radio | x | subscriber=Subscriber, lead=Lead, marketingqualifiedlead=Marketing Qualified Lead, salesqualifiedlead=Sales Qualified Lead, opportunity=Opportunity, customer=Customer, evangelist=Evangelist, other=Other
createdate | Create Date | datetime/date | r
lastmodifieddate | Last Modified Date | datetime/date | r
hs_object_id | Record ID | number/number | r
hs_object_source | Record creation source | string/text | rh
hs_object_source_id | Record creation source ID | string/text | rh
hs_object_source_label | Record source | enumeration/select | r | INTEGRATION=Integration, CRM_UI=CRM UI, IMPORT=Import, FORM=Form
hs_pipeline | Pipeline | enumeration/select | hx
hs_all_contact_vids | All vids for a contact | enumeration/select | rhx
hs_additional_emails | Additional email addresses | enumeration/select | rhx
hs_merged_object_ids | Merged record IDs | enumeration/checkbox | rx
hs_calculated_merged_vids | Merged vids with timestamps | enumeration/select | rhx
hs_is_contact | Is a contact | bool/calculation_read_time | rh
hs_email_domain | Email Domain | string/text | r
hs_full_name_or_email | Full name or email | string/calculation_equation | rh
hs_all_owner_ids | All owner IDs | enumeration/select | rhx
hs_has_active_subscription | Has an active subscription | number/calculation_rollup | rh
hs_first_subscription_create_date | First subscription create date | datetime/calculation_rollup | rh
hs_latest_subscription_create_date | Latest subscription create date | datetime/calculation_rollup | rh
hs_first_order_closed_date | First order closed date | datetime/calculation_rollup | r
hs_recent_closed_order_date | Recent closed order date | datetime/calculation_rollup | r
hs_associated_target_accounts | Associated target accounts | number/calculation_rollup | rh
hs_sa_first_engagement_date | Date of first engagement | datetime/date | r
hs_document_last_revisited | Last time a shared document was revisited | datetime/date | rh
hs_latest_meeting_activity | Latest meeting activity | datetime/date | rh
hs_journey_stage | Journey stage | enumeration/select | rx
# contact_activity | Contact activity
notes_last_contacted | Last Contacted | datetime/date | r
notes_last_updated | Last Activity Date | datetime/date | r
notes_next_activity_date | Next Activity Date | datetime/date | r
num_contacted_notes | Number of times contacted | number/number | r
num_notes | Number of Sales Activities | number/number | r
hs_last_sales_activity_timestamp | Last Engagement Date | datetime/date | r
hs_last_sales_activity_type | Last Engagement Type | enumeration/select | rh | COMPANYPROSPECTS_REVISIT, PRESENTATION_REVISIT, EMAIL_CLICK, EMAIL_OPEN, EMAIL_REPLY, FORM_SUBMITTED, MEETING_BOOKED, HUBSPOT_REVISIT
engagements_last_meeting_booked | Date of last meeting booked in meetings tool | datetime/date | r
hs_sales_email_last_opened | Recent Sales Email Opened Date | datetime/date | r
hs_sales_email_last_clicked | Recent Sales Email Clicked Date | datetime/date | r
hs_sales_email_last_replied | Recent Sales Email Replied Date | datetime/date | r
hs_sequences_is_enrolled | Currently in Sequence | bool/booleancheckbox | r
hs_predictivecontactscore_v2 | Likelihood to close | number/number | r
hs_predictivescoringtier | Contact priority | enumeration/radio | r | tier_1=Very High, tier_2=High, tier_3=Medium, tier_4=Low, closed_won=Closed Won
hs_feedback_last_nps_rating | Last NPS survey rating | enumeration/select | r | 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
hs_feedback_last_nps_follow_up | Last NPS survey comment | string/text | r
hs_feedback_last_survey_date | Last NPS survey date | datetime/date | r
hs_feedback_last_csat_survey_rating | Last CSAT survey rating | number/calculation_rollup | r
hs_feedback_last_csat_survey_date | Last CSAT survey date | datetime/calculation_rollup | r
hs_feedback_last_csat_survey_follow_up | Last CSAT survey comment | string/calculation_rollup | r
hs_feedback_last_ces_survey_rating | Last CES survey rating | number/calculation_rollup | r
hs_feedback_last_ces_survey_date | Last CES survey date | datetime/calculation_rollup | r
hs_feedback_last_ces_survey_follow_up | Last CES survey comment | string/calculation_rollup | r
first_conversion_date | First Conversion Date | datetime/date | r
# conversioninformation | Conversion information
num_conversion_events | Number of Form Submissions | number/number | r
recent_conversion_date | Recent Conversion Date | datetime/date | r
recent_conversion_event_name | Recent Conversion | string/text | r
# deal_information | Deal information
closedate | Close Date | datetime/date
days_to_close | Days To Close | number/number | r
first_deal_created_date | First Deal Created Date | datetime/date | r
num_associated_deals | Number of Associated Deals | number/number | r
recent_deal_amount | Recent Deal Amount | number/number | r
recent_deal_close_date | Recent Deal Close Date | datetime/date | r
total_revenue | Total Revenue | number/number | r
# emailinformation | Email information
hs_email_delivered | Marketing emails delivered | number/number | r
hs_email_open | Marketing emails opened | number/number | r
hs_email_click | Marketing emails clicked | number/number | r
hs_email_replied | Marketing emails replied | number/number | r
hs_email_bounce | Marketing emails bounced | number/number | r
hs_email_last_send_date | Last marketing email send date | datetime/date | r
hs_email_last_open_date | Last marketing email open date | datetime/date | r
hs_email_last_click_date | Last marketing email click date | datetime/date | r
hs_email_last_reply_date | Last marketing email reply date | datetime/date | r
hs_email_last_email_name | Last marketing email name | string/text | r
hs_email_optout | Unsubscribed from all email | bool/booleancheckbox | r
hs_email_bad_address | Invalid email address | bool/booleancheckbox | r
hs_email_hard_bounce_reason_enum | Email hard bounce reason | enumeration/radio | r | CONTENT, MAILBOX_FULL, OTHER, POLICY, SPAM, UNKNOWN_USER
hs_email_quarantined | Email address quarantined | bool/booleancheckbox | r
# analyticsinformation | Web analytics history
hs_analytics_last_visit_timestamp | Time of Last Session | datetime/date | r
hs_analytics_last_timestamp | Time Last Seen | datetime/date | r
hs_analytics_num_visits | Number of Sessions | number/number | r
hs_analytics_num_page_views | Number of Pageviews | number/number | r
hs_analytics_revenue | Event Revenue | number/number | r
hs_analytics_source | Original Traffic Source | enumeration/select |  | ORGANIC_SEARCH, PAID_SEARCH, EMAIL_MARKETING, SOCIAL_MEDIA, REFERRALS, OTHER_CAMPAIGNS, DIRECT_TRAFFIC, OFFLINE, PAID_SOCIAL
# sales_properties | Sales properties
hubspot_owner_id | Contact owner | enumeration/select | o
hubspot_owner_assigneddate | Owner Assigned Date | datetime/date | r
hs_lead_status | Lead Status | enumeration/radio |  | NEW=New, OPEN=Open, IN_PROGRESS=In Progress, OPEN_DEAL=Open Deal, UNQUALIFIED=Unqualified, ATTEMPTED_TO_CONTACT=Attempted to Contact, CONNECTED=Connected, BAD_TIMING=Bad Timing
hs_is_unworked | Contact unworked | bool/calculation_equation | r
hubspotscore | HubSpot Score | number/calculation_score | r
hs_lifecyclestage_lead_date | Became a Lead Date | datetime/date | r
hs_lifecyclestage_opportunity_date | Became an Opportunity Date | datetime/date | r
hs_lifecyclestage_customer_date | Became a Customer Date | datetime/date | r
hs_v2_date_entered_subscriber | Date entered Subscriber | datetime/calculation_equation | rh
hs_v2_date_entered_lead | Date entered Lead | datetime/calculation_equation | rh
hs_v2_date_entered_opportunity | Date entered Opportunity | datetime/calculation_equation | rh
hs_v2_date_entered_customer | Date entered Customer | datetime/calculation_equation | rh
hs_v2_date_entered_evangelist | Date entered Evangelist | datetime/calculation_equation | rh
`;
