--liquibase formatted sql

--changeset hub:grants runAlways:true runOnChange:true splitStatements:false
--comment hub_app reads everything, adds to the journal and to versions, and changes only the rest; hub_eraser destroys, and nothing else
do $$
declare
    t record;
begin
    revoke all on schema public from public;
    grant usage on schema public to hub_app;
    for t in
        select relname as name,
               relname like 'journal\_%' or relname like '%\_version' as insert_only,
               relispartition as part
          from pg_class
         where relnamespace = 'public'::regnamespace
           and relkind in ('r', 'p')
           and relname not like 'databasechangelog%'
    loop
        execute format('revoke all on table public.%I from hub_app', t.name);
        -- Parts are reached through the whole alone.
        continue when t.part;
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
    -- A tombstone is the word of who may destroy.
    revoke insert on journal_tombstone from hub_app;
    -- What was ended stays so until its time is over.
    revoke update on access_ended_token from hub_app;
    -- These follow the mark beside the code key, which may jump ahead.
    grant update on sequence learner_student_number, learner_sector_number to hub_app;
    -- Made beside the other two where the server is set up; until it is there nothing is destroyed.
    if exists (select from pg_roles where rolname = 'hub_eraser') then
        revoke all on all tables in schema public from hub_eraser;
        grant usage on schema public to hub_eraser;
        grant select on submission_record, submission_slice, submission_version, submission_submission, submission_finding,
            submission_correction_version, submission_correction_answer_version, learner_version, journal_entry, journal_transaction, journal_tombstone to hub_eraser;
        grant select on transfer_present, transfer_application_version, transfer_step_version, transfer_attachment_version,
            access_guardianship_version, access_consent_version to hub_eraser;
        -- Neither a file nor a person: by which row it is, and whether it has ended.
        grant select (attachment_id) on transfer_content to hub_eraser;
        grant select (id, entry_id, said_name, state, valid_to, asked_at) on access_guardianship to hub_eraser;
        grant update (content) on transfer_content to hub_eraser;
        grant update (sha256) on transfer_attachment_version to hub_eraser;
        grant update (applicant_name) on transfer_application_version to hub_eraser;
        grant update (reason) on transfer_step_version to hub_eraser;
        grant update (said_code, said_name) on access_guardianship to hub_eraser;
        grant update (reason) on access_guardianship_version to hub_eraser;
        grant update (evidence) on access_consent_version to hub_eraser;
        grant update (body) on submission_version, learner_version to hub_eraser;
        grant update (details) on submission_finding to hub_eraser;
        grant update (value, reason) on submission_correction_version to hub_eraser;
        grant update (reason) on submission_correction_answer_version to hub_eraser;
        grant update (body, salt) on journal_entry to hub_eraser;
        grant insert on journal_entry, journal_transaction, journal_tombstone to hub_eraser;
        grant usage on sequence journal_ordinal to hub_eraser;
    end if;
end
$$;
