-- A day that one school claims is its, one that several claim is contested unless a decision says whose it is, one that nobody claims is
-- nobody's; what is claimed beside the primary place is in force nowhere; claims are those of linked records and keep to their year, and of what they claim counts what the hub has not ended.
with decision as (
    select l.learner_id, v.*, row_number() over (order by v.entry_id, v.number) as number_of_all
      from learner_link l
      join enrolment_decision_version v on v.record_id = l.record_id),
stated as (
    select l.learner_id, c.record_id, c.school_id, c.school_year, c.period
      from learner_link l
      join enrolment_claim c on c.record_id = l.record_id
     where c.period is not null and c.second_place is null),
ended as (
    select s.learner_id, s.record_id, s.school_id, s.school_year,
           daterange(lower(s.period), least(upper(s.period), min(lower(e.period)))) as period
      from stated s
      left join decision e
        on e.learner_id = s.learner_id and e.kind = 'ENDS' and e.school_id = s.school_id and lower(e.period) > lower(s.period)
       and lower(e.period) <@ daterange(make_date(s.school_year, 9, 1), make_date(s.school_year + 1, 9, 1))
     group by s.learner_id, s.record_id, s.school_id, s.school_year, s.period),
own as (
    select e.learner_id, e.record_id, e.school_id,
           daterange(greatest(lower(e.period), max(lower(b.period))), upper(e.period)) as period
      from ended e
      left join decision b
        on b.learner_id = e.learner_id and b.kind = 'BEGINS' and b.school_id = e.school_id and b.period && e.period
     group by e.learner_id, e.record_id, e.school_id, e.period),
given as (
    select b.learner_id, b.record_id, b.school_id,
           daterange(lower(b.period), greatest(lower(b.period), least(
               upper(b.period),
               (select min(greatest(lower(e.period), lower(b.period)))
                  from ended e
                 where e.learner_id = b.learner_id and e.school_id = b.school_id and e.period && b.period),
               (select min(lower(e.period))
                  from decision e
                 where e.learner_id = b.learner_id and e.school_id = b.school_id and e.kind = 'ENDS'
                   and e.number_of_all > b.number_of_all and lower(e.period) > lower(b.period))))) as period
      from decision b
     where b.kind = 'BEGINS'),
claim as (
    select * from own
    union all
    select * from given where not isempty(period)),
bound as (
    select learner_id, lower(period) as day from claim
    union
    select learner_id, upper(period) from claim
    union
    select learner_id, lower(period) from decision
    union
    select learner_id, upper(period) from decision
    union
    select learner_id, lower(period) from enrolment_in_force
    union
    select learner_id, upper(period) from enrolment_in_force),
said as (
    select b.learner_id, b.day, count(distinct c.school_id) as schools, min(c.school_id::text) as school,
           array_agg(c.record_id) as records,
           (select h.school_id
              from decision h
              join claim k on k.learner_id = h.learner_id and k.school_id = h.school_id and k.period @> b.day
             where h.learner_id = b.learner_id and h.kind = 'HOLDS' and h.period @> b.day
             order by h.number_of_all desc
             limit 1) as holder
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
       when s.holder is not null then p.school_id is distinct from s.holder or not (p.record_id = any(s.records))
       else p.learner_id is null or p.school_id is not null or p.record_id is not null
       end
union all
select 'claim', c.record_id, lower(c.period), c.school_year, c.school_id, null
  from enrolment_claim c
 where c.record_id not in (select record_id from learner_link)
    or not c.period <@ daterange(make_date(c.school_year, 9, 1), make_date(c.school_year + 1, 9, 1))
