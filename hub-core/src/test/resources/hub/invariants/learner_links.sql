-- A record that stands is linked, one that its sender took back or an order sealed is not, and a learner's newest version names the records linked.
with newest_slice as (
    select distinct on (record_id) record_id, cancelled
      from submission_slice
     order by record_id, made_at desc, coalesce(version, 0) desc, school_year desc),
newest_version as (
    select distinct on (v.learner_id) v.learner_id, v.body::jsonb -> 'records' as records
      from learner_version v
      join journal_transaction t on t.id = journal_transaction(v.entry_id)
     order by v.learner_id, t.ordinal desc, v.entry_id desc),
named as (
    select v.learner_id, record.id::uuid as record_id
      from newest_version v
     cross join jsonb_array_elements_text(v.records) as record (id))
select 'record and link' as what, coalesce(s.record_id, l.record_id) as record_id, l.learner_id
  from (select record_id from newest_slice where not cancelled and record_id not in (select record_id from access_sealed)) s
  full join learner_link l on l.record_id = s.record_id
 where s.record_id is null or l.record_id is null
union all
select 'link and version', coalesce(n.record_id, l.record_id), coalesce(n.learner_id, l.learner_id)
  from named n
  full join learner_link l on l.record_id = n.record_id and l.learner_id = n.learner_id
 where n.record_id is null or l.record_id is null
