-- People may set a tier or a churn category from a card: the choice, its closed reason and its last day, never text.
alter table person_answer drop constraint person_answer_kind_check;
alter table person_answer add constraint person_answer_kind_check check (kind in
  ('response', 'leaving_reason', 'motivators', 'survey', 'dispute', 'snooze', 'tier_override', 'churn_override'));
