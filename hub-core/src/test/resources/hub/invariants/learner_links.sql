-- A record speaks of one learner, and the newest version of each learner names just the records that are linked to it.
with newest as (
    select distinct on (v.learner_id) v.learner_id, v.body
      from learner_version v
      join journal_transaction t on t.id = journal_transaction(v.entry_id)
     order by v.learner_id, t.ordinal desc, v.entry_id desc),
named as (
    select n.learner_id, r.id::uuid as record_id
      from newest n
     cross join lateral jsonb_array_elements_text(n.body::jsonb -> 'records') as r (id))
select coalesce(n.record_id, l.record_id) as record_id, n.learner_id as named_by, l.learner_id as linked_to
  from named n
  full join learner_link l on l.record_id = n.record_id and l.learner_id = n.learner_id
 where n.record_id is null or l.record_id is null
