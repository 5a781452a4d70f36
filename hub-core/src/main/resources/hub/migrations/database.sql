--liquibase formatted sql

--changeset hub:database-year splitStatements:false
--without-a-stop: its procedure moves rows only where it is called, out of a part that is empty while years are made ahead
--comment The year of an entry, and its part of a table
create function database_year_start(year integer) returns uuid
    language sql immutable strict parallel safe
    return (lpad(to_hex((extract(epoch from make_timestamptz(year, 1, 1, 0, 0, 0, 'UTC')) * 1000)::bigint), 12, '0')
        || '00000000000000000000')::uuid;
comment on function database_year_start(integer) is 'No entry of that year has a lower id: uuidv7 begins with milliseconds of UTC';

-- The partition of a year holds that year; the oldest one whatever was before it too; the one beyond what no other holds.
create procedure database_partition_ahead(whole text, year integer)
    language plpgsql
    as $$
        declare
            part text := whole || '_y' || year;
            told_by text := (select attname from pg_partitioned_table t
                        join pg_attribute a on a.attrelid = t.partrelid and a.attnum = t.partattrs[0]
                        where t.partrelid = whole::regclass);
        begin
            if to_regclass(part) is null then
                execute format('create table %I (like %I including all)', part, whole);
                execute format('with moved as (delete from %1$I where %3$I >= %4$L and %3$I < %5$L returning *)'
                    ' insert into %2$I select * from moved',
                    whole || '_beyond', part, told_by, database_year_start(year), database_year_start(year + 1));
                execute format('alter table %I attach partition %I for values from (%L) to (%L)',
                    whole, part, database_year_start(year), database_year_start(year + 1));
            end if;
        end
    $$;
comment on procedure database_partition_ahead(text, integer) is 'Makes the partition of a year, with what lies beyond the others and belongs there';

--changeset hub:database-years splitStatements:false runInTransaction:false
--comment What grows without end is to be kept by years, by the instant in the ids of entries: what is there is of this one or before
do $$
declare
    whole record;
    year integer := extract(year from now() at time zone 'UTC');
begin
    for whole in
        select *
        from (values ('journal_transaction', 'id'), ('journal_entry', 'id'), ('journal_shown', 'entry_id'),
            ('learner_version', 'entry_id'), ('submission_version', 'entry_id'), ('transcript_results_version', 'entry_id'))
            as t (name, told_by)
        where not exists (select from pg_constraint where conrelid = name::regclass and conname like 'until\_y____')
    loop
        execute format('alter table %I add constraint %I check (%I < %L) not valid',
            whole.name, 'until_y' || year, whole.told_by, database_year_start(year + 1));
        -- One lock at a time: who holds one and waits for another is in the way of who has them the other way round.
        commit;
    end loop;
end
$$;

--changeset hub:database-years-checked splitStatements:false runInTransaction:false
--comment Rows are looked through while others write, so that none has to be when the tables become parts
do $$
declare
    checked record;
begin
    for checked in
        select conrelid::regclass as table, conname as name from pg_constraint where conname like 'until\_y____' order by 1
    loop
        execute format('alter table %s validate constraint %I', checked.table, checked.name);
        commit;
    end loop;
end
$$;

--changeset hub:database-years-apart splitStatements:false runInTransaction:false
--without-a-stop: in one transaction the name goes from a table to the whole that has it as a part, and a checked constraint spares the reading
--comment What is there becomes the first part of a whole of its name: nothing is read and nothing copied
do $$
declare
    whole record;
    named record;
    part text;
begin
    for whole in
        select conrelid::regclass::text as name, conname as checked, right(conname, 4)::integer as year,
            (select attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) as told_by
        from pg_constraint c
        where conname like 'until\_y____'
        order by 1
    loop
        part := whole.name || '_y' || whole.year;
        execute format('alter table %I rename to %I', whole.name, part);
        execute format('create table %I (like %I including all excluding indexes) partition by range (%I)',
            whole.name, part, whole.told_by);
        execute format('alter table %I drop constraint %I', whole.name, whole.checked);
        execute format('comment on table %I is %L', whole.name, obj_description(part::regclass, 'pg_class'));
        execute format('comment on table %I is null', part);
        -- The whole has the indexes' names; its parts have others.
        for named in
            select i.indexrelid::regclass::text as name, i.indisprimary, pg_get_indexdef(i.indexrelid) as definition,
                pg_get_constraintdef(c.oid) as key
            from pg_index i
            left join pg_constraint c on c.conindid = i.indexrelid and c.contype = 'p'
            where i.indrelid = part::regclass
        loop
            execute format('alter index %I rename to %I', named.name, named.name || '_y' || whole.year);
            if named.indisprimary then
                execute format('alter table %I add constraint %I %s', whole.name, named.name, named.key);
            else
                execute replace(named.definition, ' ON public.' || part || ' ', ' ON public.' || whole.name || ' ');
            end if;
        end loop;
        execute format('create table %I partition of %I default', whole.name || '_beyond', whole.name);
        execute format('alter table %I attach partition %I for values from (minvalue) to (%L)',
            whole.name, part, database_year_start(whole.year + 1));
        execute format('alter table %I drop constraint %I', part, whole.checked);
        -- Until the grants come, which run last, servers of the release before go on.
        execute format('grant select, insert on %I to hub_app', whole.name);
        commit;
    end loop;
end
$$;

--changeset hub:database-years-ahead runAlways:true runOnChange:true splitStatements:false runInTransaction:false
--comment This year and the next have their partitions, so that what lies beyond them is empty
do $$
declare
    whole record;
    this integer := extract(year from now() at time zone 'UTC');
begin
    for whole in
        select p.partrelid::regclass::text as name,
            (select min(right(i.inhrelid::regclass::text, 4)::integer) from pg_inherits i
             where i.inhparent = p.partrelid and i.inhrelid::regclass::text ~ '_y[0-9]{4}$') as oldest
        from pg_partitioned_table p
        join pg_class c on c.oid = p.partrelid
        where c.relnamespace = 'public'::regnamespace
        order by 1
    loop
        for year in whole.oldest + 1 .. this + 1 loop
            call database_partition_ahead(whole.name, year);
            commit;
        end loop;
    end loop;
end
$$;
