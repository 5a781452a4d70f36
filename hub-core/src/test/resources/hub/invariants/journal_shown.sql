-- What a list showed is what its entry commits to, and no learner is said to be shown without an entry.
with said as (
    select id as entry_id, body::jsonb #>> '{facts,shown,commitment}' as commitment,
           (body::jsonb #>> '{facts,shown,learners}')::bigint as learners
      from journal_entry
     where jsonb_exists(body::jsonb -> 'facts', 'shown')),
kept as (
    select entry_id, count(*) as learners,
           encode(sha256(convert_to(string_agg(
               learner_id || ' ' || array_to_string(records, ',') || E'\n', '' order by learner_id::text collate "C"),
               'UTF8')), 'hex') as commitment
      from journal_shown
     group by entry_id)
select coalesce(said.entry_id, kept.entry_id) as entry_id, said.commitment, kept.commitment as kept
  from said
  full join kept on kept.entry_id = said.entry_id
 where said.commitment is distinct from kept.commitment or said.learners is distinct from kept.learners
