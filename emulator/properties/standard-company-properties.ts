/** HubSpot's own company properties, as far as the local HubSpot keeps them. */
export const STANDARD_COMPANY_PROPERTIES = `
# companyinformation | Company information
name | Company name | string/text
domain | Company Domain Name | string/text
description | Description | string/textarea
about_us | About Us | string/text
industry | Industry | enumeration/select | x
type | Type | enumeration/radio |  | PROSPECT=Prospect, PARTNER=Partner, RESELLER=Reseller, VENDOR=Vendor, OTHER=Other
phone | Phone Number | string/text
website | Website URL | string/text
address | Street Address | string/text
address2 | Street Address 2 | string/text
city | City | string/text
state | State/Region | string/text
zip | Postal Code | string/text
country | Country/Region | string/text
timezone | Time Zone | string/text
annualrevenue | Annual Revenue | number/number
numberofemployees | Number of Employees | number/number
lifecyclestage | Lifecycle Stage | enumeration/radio | x | subscriber=Subscriber, lead=Lead, marketingqualifiedlead=Marketing Qualified Lead, salesqualifiedlead=Sales Qualified Lead, opportunity=Opportunity, customer=Customer, evangelist=Evangelist, other=Other
hs_lead_status | Lead Status | enumeration/radio |  | NEW=New, OPEN=Open, IN_PROGRESS=In Progress, OPEN_DEAL=Open Deal, UNQUALIFIED=Unqualified, ATTEMPTED_TO_CONTACT=Attempted to Contact, CONNECTED=Connected, BAD_TIMING=Bad Timing
hubspot_owner_id | Company owner | enumeration/select | o
hubspot_owner_assigneddate | Owner Assigned Date | datetime/date | r
createdate | Create Date | datetime/date | r
closedate | Close Date | datetime/date
days_to_close | Days to Close | number/calculation_equation | r
hs_lastmodifieddate | Last Modified Date | datetime/date | r
hs_object_id | Record ID | number/number | r
hs_object_source | Record creation source | string/text | rh
hs_object_source_id | Record creation source ID | string/text | rh
hs_object_source_label | Record source | enumeration/select | r | INTEGRATION=Integration, CRM_UI=CRM UI, IMPORT=Import, FORM=Form
hs_merged_object_ids | Merged record IDs | enumeration/checkbox | rx
hs_all_owner_ids | All owner IDs | enumeration/select | rhx
hs_parent_company_id | Parent Company | number/number | rc
hs_is_target_account | Target Account | bool/booleancheckbox
hs_lifecyclestage_customer_date | Became a Customer Date | datetime/date | r
hs_v2_date_entered_customer | Date entered Customer | datetime/calculation_equation | rh
# company_activity | Company activity
num_associated_contacts | Number of Associated Contacts | number/number | r
num_associated_deals | Number of Associated Deals | number/number | r
first_deal_created_date | First Deal Created Date | datetime/date | r
recent_deal_amount | Recent Deal Amount | number/number | r
recent_deal_close_date | Recent Deal Close Date | datetime/date | r
total_revenue | Total Revenue | number/number | r
hs_num_open_deals | Number of open deals | number/number | r
hs_total_deal_value | Total open deal value | number/number | r
notes_last_contacted | Last Contacted | datetime/date | r
notes_last_updated | Last Activity Date | datetime/date | r
notes_next_activity_date | Next Activity Date | datetime/date | r
num_contacted_notes | Number of times contacted | number/number | r
num_notes | Number of Sales Activities | number/number | r
hs_last_sales_activity_timestamp | Last Engagement Date | datetime/date | r
engagements_last_meeting_booked | Date of last meeting booked in meetings tool | datetime/date | r
hs_analytics_last_visit_timestamp | Time of Last Session | datetime/date | r
hs_analytics_num_visits | Number of Sessions | number/number | r
`;
