--liquibase formatted sql

--changeset hub:transcript-1
create table transcript_results (
    record_id uuid not null,
    school_year int2 not null,
    entry_id uuid not null,
    fingerprint uuid not null,
    version int8,
    made_at timestamptz not null,
    cancelled boolean not null,
    primary key (record_id, school_year)
);
comment on table transcript_results is 'Which version of a record''s results of a school year stands today, and the sender''s highest version seen';

create table transcript_results_version (
    entry_id uuid not null,
    record_id uuid not null,
    school_year int2 not null,
    version int8,
    made_at timestamptz not null,
    results text,
    primary key (entry_id)
);
create index transcript_results_version_record on transcript_results_version (record_id);
comment on table transcript_results_version is 'What source systems wrote of learners'' results, a school year each; nothing computed';
comment on column transcript_results_version.results is 'The fields of learner_results as canonical JSON; null where the sender took the year back';
