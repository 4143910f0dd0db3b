-- When what stands in HubSpot's properties about a customer's response was first read: its day where people left that out.
alter table contact_fact add column said_at timestamptz;
alter table company_fact add column said_at timestamptz;
