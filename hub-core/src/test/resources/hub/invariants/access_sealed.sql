-- A sealed record is linked with nobody, compared with nothing and claims nothing; an order that stands closes records, one withdrawn none.
select 'linked' as what, s.record_id, s.order_id from access_sealed s join learner_link l on l.record_id = s.record_id
union all
select 'compared', s.record_id, s.order_id from access_sealed s join matching_profile p on p.record_id = s.record_id
union all
select 'found by key', s.record_id, s.order_id from access_sealed s join matching_key k on k.record_id = s.record_id
union all
select 'paired', s.record_id, s.order_id from access_sealed s join matching_edge e on s.record_id in (e.record_a, e.record_b)
union all
select 'in review', s.record_id, s.order_id
  from access_sealed s join matching_review r on s.record_id in (r.record_a, r.record_b) and r.state = 'open'
union all
select 'claims', s.record_id, s.order_id from access_sealed s join enrolment_claim c on c.record_id = s.record_id
union all
select 'closes nothing', null, o.id
  from access_order o
 where o.withdrawn_at is null
   and not exists (select from access_sealed s where s.order_id = o.id)
   and not exists (select from access_restricted x where x.order_id = o.id)
union all
select 'closes still', null, o.id
  from access_order o
 where o.withdrawn_at is not null
   and (exists (select from access_sealed s where s.order_id = o.id) or exists (select from access_restricted x where x.order_id = o.id))
