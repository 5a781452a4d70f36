-- Positions run from 1 without a gap, and instants rise with them.
select position, expected, recorded_at
  from (select first_position as position,
               coalesce(lag(last_position) over (order by first_position), 0) + 1 as expected,
               recorded_at,
               lag(recorded_at) over (order by first_position) as before
          from journal_sequence) as sequence
 where position <> expected or recorded_at <= before
