-- Every transaction has as many entries as it says, numbered from 0, and as many positions; every entry has a transaction.
select coalesce(t.id, e.transaction_id) as transaction_id, t.entries, e.found, e.highest, s.first_position, s.last_position
  from journal_transaction t
  full join (select journal_transaction(id) as transaction_id, count(*) as found, max(journal_number(id)) as highest
               from journal_entry
              group by 1) e on e.transaction_id = t.id
  left join journal_sequence s on s.transaction_id = t.id
 where t.entries is distinct from e.found
    or e.highest is distinct from t.entries - 1
    or s.last_position - s.first_position + 1 <> t.entries
union all
select s.transaction_id, null, null, null, s.first_position, s.last_position
  from journal_sequence s
 where not exists (select from journal_transaction t where t.id = s.transaction_id)
