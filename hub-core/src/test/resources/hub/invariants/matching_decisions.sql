-- What stands is what was made and not withdrawn; records that a person said to be the same speak of one learner, others of two.
select d.decision_id, d.record_a, d.record_b, 'not made, or withdrawn' as fault
  from matching_decision d
 where not exists (select from matching_decision_version v
                    where v.decision_id = d.decision_id and v.record_a = d.record_a and v.record_b = d.record_b
                      and v.act = 'made' and v.verdict = d.verdict)
    or exists (select from matching_decision_version v where v.decision_id = d.decision_id and v.act = 'withdrawn')
union all
select d.decision_id, d.record_a, d.record_b, 'not kept'
  from matching_decision d
  join learner_link a on a.record_id = d.record_a
  join learner_link b on b.record_id = d.record_b
 where (d.verdict = 'same' and d.stands_in_for is null and a.learner_id <> b.learner_id) or (d.verdict = 'different' and a.learner_id = b.learner_id)
