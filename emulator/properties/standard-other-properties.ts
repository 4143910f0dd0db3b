const IDENTITY = `
hs_object_id | Record ID | number/number | r
hs_createdate | HubSpot create date | datetime/date | rh
hs_lastmodifieddate | Last Modified Date | datetime/date | r
hs_object_source | Record creation source | string/text | rh
hs_object_source_id | Record creation source ID | string/text | rh
hs_object_source_label | Record source | enumeration/select | r | INTEGRATION=Integration, CRM_UI=CRM UI, IMPORT=Import, FORM=Form
hs_merged_object_ids | Merged record IDs | enumeration/checkbox | rx
hubspot_owner_id | Owner | enumeration/select | o
hubspot_owner_assigneddate | Owner assigned date | datetime/date | r
hs_all_owner_ids | All owner IDs | enumeration/select | rhx`;

const ACTIVITY = `${IDENTITY}
hs_timestamp | Activity date | datetime/date
hs_obj_coords | Object coordinates | string/text | rh
hs_body_preview | Body preview | string/text | rh
hs_body_preview_html | Body preview HTML | string/text | rh
hs_body_preview_is_truncated | Body preview is truncated | bool/booleancheckbox | rh
hs_attachment_ids | Attached file IDs | enumeration/checkbox | x`;

/** HubSpot's own properties of the remaining types, by plural name, as far as the local HubSpot keeps them. */
export const STANDARD_OTHER_PROPERTIES: Readonly<Record<string, string>> = {
  tickets: `# ticketinformation | Ticket information${IDENTITY}
createdate | Create date | datetime/date
subject | Ticket name | string/text
content | Ticket description | string/textarea
hs_pipeline | Pipeline | enumeration/select | x
hs_pipeline_stage | Ticket status | enumeration/radio | x
hs_ticket_category | Category | enumeration/checkbox |  | PRODUCT_ISSUE=Product Issue, BILLING_ISSUE=Billing Issue, FEATURE_REQUEST=Feature Request, GENERAL_INQUIRY=General Inquiry
hs_ticket_priority | Priority | enumeration/select |  | LOW=Low, MEDIUM=Medium, HIGH=High, URGENT=Urgent
closed_date | Close date | datetime/date
hs_last_closed_date | Last close date | datetime/date | r
last_reply_date | Last customer reply date | datetime/date | r
hs_lastcontacted | Last contacted date | datetime/date | r
time_to_close | Time to close | number/number
source_type | Source | enumeration/select |  | CHAT=Chat, EMAIL=Email, FORM=Form, PHONE=Phone
hs_is_closed | Is closed | bool/calculation_equation | rh
hs_overall_visitor_messages_sentiment | Overall sentiment of visitor messages | enumeration/select | r | POSITIVE=Positive, NEUTRAL=Neutral, NEGATIVE=Negative
hs_feedback_last_ces_rating | Last CES survey rating | enumeration/select | r | 1, 2, 3, 4, 5, 6, 7
hs_feedback_last_survey_date | Last CES survey date | datetime/date | r
hs_feedback_last_ces_follow_up | Last CES survey comment | string/text | r`,
  products: `# productinformation | Product information${IDENTITY}
createdate | Create Date | datetime/date
name | Name | string/text
description | Product description | string/textarea
hs_sku | SKU | string/text
price | Unit price | number/number
hs_cost_of_goods_sold | Unit cost | number/number
recurringbillingfrequency | Billing frequency | enumeration/select |  | weekly, biweekly, monthly, quarterly, per_six_months, annually
hs_recurring_billing_period | Term | string/text`,
  line_items: `# lineiteminformation | Line item information${IDENTITY}
createdate | Create Date | datetime/date
name | Name | string/text
description | Description | string/textarea
hs_product_id | Product ID | number/number
hs_sku | SKU | string/text
quantity | Quantity | number/number
price | Unit price | number/number
amount | Net price | number/number
discount | Unit discount | number/number
hs_discount_percentage | Discount percentage | number/number
hs_total_discount | Total discount | number/calculation_equation | r
hs_line_item_currency_code | Currency | enumeration/select | x
hs_recurring_billing_period | Term | string/text
hs_recurring_billing_start_date | Billing start date | date/date
hs_recurring_billing_end_date | Billing end date | date/date | r
recurringbillingfrequency | Billing frequency | enumeration/select |  | weekly, biweekly, monthly, quarterly, per_six_months, annually
hs_term_in_months | Term in months | number/calculation_equation | r
hs_mrr | Monthly recurring revenue | number/calculation_equation | r
hs_arr | Annual recurring revenue | number/calculation_equation | r
hs_acv | Annual contract value | number/calculation_equation | r
hs_tcv | Total contract value | number/calculation_equation | r`,
  tasks: `# task | Task information${ACTIVITY}
hs_task_subject | Task title | string/text
hs_task_body | Task notes | string/html
hs_task_status | Task status | enumeration/select |  | NOT_STARTED=Not started, COMPLETED=Completed, IN_PROGRESS=In progress, WAITING=Waiting, DEFERRED=Deferred
hs_task_priority | Priority | enumeration/select |  | NONE=None, LOW=Low, MEDIUM=Medium, HIGH=High
hs_task_type | Task type | enumeration/select |  | EMAIL=Email, CALL=Call, TODO=To-do
hs_task_reminders | Reminders | string/text
hs_task_completion_date | Completed at | datetime/date | r
hs_task_completion_count | Completion count | number/calculation_equation | r
hs_task_is_completed | Is completed | number/calculation_equation | r
hs_task_is_overdue | Is overdue | bool/calculation_read_time | r
hs_task_is_past_due_date | Is past due date | bool/calculation_equation | r
hs_task_missed_due_date | Missed due date | bool/calculation_equation | r
hs_task_is_open | Is open | bool/calculation_equation | r
hs_task_family | Task family | enumeration/select | rh | SALES, SEQUENCE
hs_task_for_object_type | Task for object type | enumeration/select | h | OWNER
hs_task_is_all_day | Is all day | bool/booleancheckbox | h`,
  notes: `# engagement | Note information${ACTIVITY}
hs_note_body | Note body | string/html`,
  meetings: `# engagement | Meeting information${ACTIVITY}
hs_meeting_title | Meeting name | string/text
hs_meeting_body | Meeting description | string/html
hs_meeting_start_time | Start time | datetime/date
hs_meeting_end_time | End time | datetime/date
hs_meeting_outcome | Outcome | enumeration/select |  | SCHEDULED, COMPLETED, RESCHEDULED, NO_SHOW, CANCELED`,
  calls: `# engagement | Call information${ACTIVITY}
hs_call_title | Call title | string/text
hs_call_body | Call notes | string/html
hs_call_duration | Call duration | number/number
hs_call_direction | Call direction | enumeration/select |  | INBOUND, OUTBOUND
hs_call_status | Call status | enumeration/select |  | BUSY, CALLING_CRM_USER, CANCELED, COMPLETED, CONNECTING, FAILED, IN_PROGRESS, MISSED, NO_ANSWER, QUEUED, RINGING
hs_call_disposition | Call outcome | enumeration/select | x`,
  emails: `# engagement | Email information${ACTIVITY}
hs_email_subject | Email subject | string/text
hs_email_text | Email body | string/textarea
hs_email_html | Email HTML | string/html
hs_email_direction | Email direction | enumeration/select |  | EMAIL, INCOMING_EMAIL, FORWARDED_EMAIL
hs_email_status | Email send status | enumeration/select |  | BOUNCED, FAILED, SCHEDULED, SENDING, SENT`,
};
