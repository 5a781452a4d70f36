-- A day that one school claims is its, one that several claim is contested, one that nobody claims is nobody's; claims are those of
-- linked records and keep to their year.
with claim as (
    select l.learner_id, c.record_id, c.school_id, c.period
      from learner_link l
      join enrolment_claim c on c.record_id = l.record_id
     where c.period is not null),
bound as (
    select learner_id, lower(period) as day from claim
    union
    select learner_id, upper(period) from claim
    union
    select learner_id, lower(period) from enrolment_in_force
    union
    select learner_id, upper(period) from enrolment_in_force),
said as (
    select b.learner_id, b.day, count(distinct c.school_id) as schools, min(c.school_id::text) as school,
           array_agg(c.record_id) as records
      from bound b
      left join claim c on c.learner_id = b.learner_id and c.period @> b.day
     where b.day is not null
     group by b.learner_id, b.day)
select 'day' as what, s.learner_id, s.day, s.schools, p.school_id, p.record_id
  from said s
  left join enrolment_in_force p on p.learner_id = s.learner_id and p.period @> s.day
 where case
       when s.schools = 0 then p.learner_id is not null
       when s.schools = 1 then p.school_id::text is distinct from s.school or not (p.record_id = any(s.records))
       else p.learner_id is null or p.school_id is not null or p.record_id is not null
       end
union all
select 'claim', c.record_id, lower(c.period), c.school_year, c.school_id, null
  from enrolment_claim c
 where c.record_id not in (select record_id from learner_link)
    or not c.period <@ daterange(make_date(c.school_year, 9, 1), make_date(c.school_year + 1, 9, 1))
