/** HubSpot's own deal properties, as far as the local HubSpot keeps them; `hs_v2_date_entered_<stage>` is added per stage. */
export const STANDARD_DEAL_PROPERTIES = `
# dealinformation | Deal information
dealname | Deal Name | string/text
amount | Amount | number/number
deal_currency_code | Currency | enumeration/select | x
description | Deal Description | string/textarea
dealtype | Deal Type | enumeration/radio |  | newbusiness=New Business, existingbusiness=Existing Business
hs_priority | Priority | enumeration/select |  | low=Low, medium=Medium, high=High
closed_lost_reason | Closed Lost Reason | string/textarea
closed_won_reason | Closed Won Reason | string/textarea
hubspot_owner_id | Deal owner | enumeration/select | o
hubspot_owner_assigneddate | Owner Assigned Date | datetime/date | r
hs_all_owner_ids | All owner IDs | enumeration/select | rhx
hs_object_id | Record ID | number/number | r
hs_object_source | Record creation source | string/text | rh
hs_object_source_id | Record creation source ID | string/text | rh
hs_object_source_label | Record source | enumeration/select | r | INTEGRATION=Integration, CRM_UI=CRM UI, IMPORT=Import, FORM=Form
hs_merged_object_ids | Merged record IDs | enumeration/checkbox | rx
hs_createdate | HubSpot create date | datetime/date | rh
hs_lastmodifieddate | Last Modified Date | datetime/date | r
# deal_activity | Deal activity
pipeline | Pipeline | enumeration/select | x
dealstage | Deal Stage | enumeration/radio | x
closedate | Close Date | datetime/date
createdate | Create Date | datetime/date
days_to_close | Days to close | number/calculation_equation | r
hs_is_closed | Is Deal Closed? | bool/calculation_equation | r
hs_is_closed_won | Is Closed Won | bool/calculation_equation | r
hs_is_closed_lost | Is closed lost | bool/calculation_equation | r
hs_is_closed_count | Is Closed (numeric) | number/calculation_equation | r
hs_is_open_count | Is Open (numeric) | number/calculation_equation | r
hs_closed_won_count | Closed won count | number/calculation_equation | rh
hs_closed_won_date | Closed Won Date | datetime/calculation_equation | r
hs_is_stalled | Is stalled | bool/calculation_equation | r
hs_deal_stage_probability | Deal probability | number/calculation_equation | r
hs_deal_stage_probability_shadow | Deal probability (shadow) | number/calculation_equation | rh
hs_v2_date_entered_current_stage | Date entered current stage | datetime/calculation_equation | r
notes_last_contacted | Last Contacted | datetime/date | r
notes_last_updated | Last Activity Date | datetime/date | r
notes_next_activity_date | Next Activity Date | datetime/date | r
num_contacted_notes | Number of times contacted | number/number | r
num_notes | Number of Sales Activities | number/number | r
num_associated_contacts | Number of Associated Contacts | number/number | r
hs_num_of_associated_line_items | Number of Associated Line Items | number/calculation_rollup | r
hs_primary_associated_company | Primary Associated Company | number/number | rc
# deal_revenue | Deal revenue
amount_in_home_currency | Amount in company currency | number/calculation_equation | r
hs_exchange_rate | Exchange rate | number/number | r
hs_closed_amount | Closed Deal Amount | number/calculation_equation | r
hs_closed_amount_in_home_currency | Closed Deal Amount In Company Currency | number/calculation_equation | r
hs_projected_amount | Weighted amount | number/calculation_equation | r
hs_projected_amount_in_home_currency | Weighted amount in company currency | number/calculation_equation | r
hs_forecast_amount | Forecast amount | number/number
hs_acv | Annual contract value | number/number
hs_arr | Annual recurring revenue | number/number
hs_mrr | Monthly recurring revenue | number/number
hs_tcv | Total contract value | number/number
`;
