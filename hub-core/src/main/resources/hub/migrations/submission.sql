--liquibase formatted sql

--changeset hub:submission-1
create table submission_submission (
    id uuid primary key,
    source_system text not null,
    school_id uuid not null,
    school_code text not null,
    school_year int2 not null,
    kind text not null,
    made_at timestamptz not null,
    format text not null,
    sha256 bytea not null,
    spooled text,
    actor text not null,
    received_at timestamptz not null,
    state text not null,
    mark int8 not null default 0,
    batches int4 not null default 0,
    outcomes int8[] not null default '{0,0,0,0,0,0,0,0}',
    digest_high int8 not null default 0,
    digest_low int8 not null default 0,
    same_as uuid,
    reason text,
    constraint submission_state check (state in
        ('RECEIVED', 'WORKING', 'DONE', 'BROKEN', 'NEEDS_CONFIRMATION', 'FAILED', 'WITHDRAWING', 'WITHDRAWN'))
);
comment on table submission_submission is 'What a sender handed over in one piece, and how far it has been worked';
create index submission_submission_header
    on submission_submission (source_system, school_id, school_year, made_at);
create index submission_submission_open on submission_submission (received_at) where state in ('RECEIVED', 'WORKING', 'WITHDRAWING');

create table submission_record (
    id uuid primary key,
    source_system text not null,
    school_id uuid not null,
    own_key text not null,
    unique (school_id, source_system, own_key)
);
comment on table submission_record is 'A source record: one source system''s record of one person in one school';

create table submission_slice (
    source_system text not null,
    school_id uuid not null,
    own_key text not null,
    school_year int2 not null,
    record_id uuid not null,
    entry_id uuid not null,
    submission_id uuid not null,
    fingerprint uuid not null,
    person_fingerprint uuid not null,
    version int8,
    made_at timestamptz not null,
    cancelled boolean not null,
    primary key (school_id, source_system, own_key, school_year)
);
comment on table submission_slice is 'The version in force of a source record for one school year';
create index submission_slice_record on submission_slice (record_id);
create index submission_slice_cancelled on submission_slice (school_id, source_system, own_key) where cancelled;
create index submission_slice_submission on submission_slice (submission_id);

create table submission_version (
    entry_id uuid not null,
    record_id uuid not null,
    school_year int2 not null,
    submission_id uuid not null,
    event text not null,
    version int8,
    made_at timestamptz not null,
    named text[],
    body text not null,
    primary key (entry_id, record_id)
);
comment on table submission_version is
    'Every version of a source record, never changed; body is the canonical text of its facts, empty where it takes them away';
create index submission_version_record on submission_version (record_id, school_year);
create index submission_version_submission on submission_version (submission_id);

create table submission_batch (
    submission_id uuid not null,
    number int4 not null,
    ordinals int8[] not null,
    own_keys text[] not null,
    outcomes int2[] not null,
    record_ids uuid[] not null,
    upheld uuid[],
    versions int8[],
    named text[],
    primary key (submission_id, number)
);
comment on table submission_batch is 'The rows of a submission''s report, one row here for each batch worked';
comment on column submission_batch.upheld is
    'Entry of the version that a row found held, saying the same; the nil id for other rows, null where no row did';
comment on column submission_batch.versions is 'The sender''s version of these rows, -1 where it keeps none';
comment on column submission_batch.named is 'In a delta, the fields that these rows speak of, with commas; empty: all';

create table submission_finding (
    submission_id uuid not null,
    ordinal int8 not null,
    number int2 not null,
    own_key text,
    code text not null,
    field text,
    details text not null,
    primary key (submission_id, ordinal, number)
);
comment on table submission_finding is 'What was found in a record, or (ordinal 0) in the whole submission';

create table submission_absent (
    submission_id uuid not null,
    own_key text not null,
    record_id uuid not null,
    reported boolean not null,
    primary key (submission_id, own_key)
);
comment on table submission_absent is 'Learners whom a snapshot no longer names; reported to the level above where confirmed';

create table submission_request (
    actor text not null,
    key text not null,
    sha256 bytea not null,
    submission_id uuid,
    primary key (actor, key)
);
comment on table submission_request is 'Requests under an Idempotency-Key, each with the hash of what was asked and what it came to';

--changeset hub:submission-2
create index submission_submission_school on submission_submission (school_id);

--changeset hub:submission-3
alter table submission_submission
    add column content text not null default 'ROLL',
    add constraint submission_content check (content in ('ROLL', 'RESULTS'));
comment on column submission_submission.content is 'Whether it brings a roll of learners or their results';

--changeset hub:submission-corrections
create table submission_correction_version (
    id uuid primary key,
    entry_id uuid not null,
    record_id uuid not null,
    school_id uuid not null,
    person_id uuid not null,
    field text not null,
    value text not null check (length(value) between 1 and 500),
    reason text check (length(reason) between 1 and 500),
    asked date not null,
    deadline date not null check (deadline > asked)
);
create index submission_correction_version_record on submission_correction_version (record_id);
create index submission_correction_version_school on submission_correction_version (school_id, id);
comment on table submission_correction_version is 'What families ask schools to correct in their records, as asked; never changed';
comment on column submission_correction_version.value is 'What it ought to be, as the record would write it';
comment on column submission_correction_version.deadline is 'The last day for the answer, as it was told when it was asked';

create table submission_correction_answer_version (
    correction_id uuid primary key,
    entry_id uuid not null,
    verdict text not null check (verdict in ('accepted', 'refused')),
    reason text check (length(reason) between 1 and 500),
    answered date not null,
    check (verdict = 'accepted' or reason is not null)
);
comment on table submission_correction_answer_version is 'What schools answered, each once; whether it is done is seen by the record';

--changeset hub:submission-record-school
create index submission_record_school on submission_record (school_id, id);
