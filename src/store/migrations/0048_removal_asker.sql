-- Whose page may still tell how a removal ended, when nobody is known in the portal any more: HubSpot's user id of who asked for
-- it. Forgotten a day after the end; then the row holds nothing about people again.
alter table removal add column asked_by bigint;
