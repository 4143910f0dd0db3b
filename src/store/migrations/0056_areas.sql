-- A customer's single best opportunity area, and what it is worth a year in company currency; null: none, and not known.
alter table customer_standing add column area text;
alter table customer_standing add column area_money double precision;
