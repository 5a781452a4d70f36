--liquibase formatted sql

--changeset hub:grants runAlways:true runOnChange:true splitStatements:false
--comment hub_app reads everything, adds to the journal and to versions, and changes only the rest
do $$
declare
    t record;
begin
    revoke all on schema public from public;
    grant usage on schema public to hub_app;
    for t in
        select relname as name,
               relname like 'journal\_%' or relname like '%\_version' as insert_only
          from pg_class
         where relnamespace = 'public'::regnamespace
           and relkind in ('r', 'p')
           and relname not like 'databasechangelog%'
    loop
        execute format('revoke all on table public.%I from hub_app', t.name);
        execute format('grant select, insert on table public.%I to hub_app', t.name);
        if not t.insert_only then
            execute format('grant update, delete on table public.%I to hub_app', t.name);
        end if;
    end loop;
    for t in
        select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
    loop
        execute format('grant select on table public.%I to hub_app', t.name);
    end loop;
    grant usage, select on all sequences in schema public to hub_app;
    -- These follow the mark beside the code key, which may jump ahead.
    grant update on sequence learner_student_number, learner_sector_number to hub_app;
end
$$;
