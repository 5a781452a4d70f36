-- A learner who has records and a code shows a code that leads to the learner, no two show the same, and every code leads to a learner.
with newest as (
    select distinct on (v.learner_id) v.learner_id, v.body::jsonb ->> 'studentCode' as student_code
      from learner_version v
      join journal_transaction t on t.id = journal_transaction(v.entry_id)
     order by v.learner_id, t.ordinal desc, v.entry_id desc),
shown as (
    select learner_id, student_code
      from newest
     where student_code is not null and learner_id in (select learner_id from learner_link))
select 'leads elsewhere' as what, s.learner_id, s.student_code
  from shown s
 where not exists (select from learner_code c where c.student_code = s.student_code and c.learner_id = s.learner_id)
union all
select 'shown twice', min(learner_id::text)::uuid, student_code
  from shown
 group by student_code
having count(*) > 1
union all
select 'leads to nobody', c.learner_id, c.student_code
  from learner_code c
 where not exists (select from learner_version v where v.learner_id = c.learner_id)
