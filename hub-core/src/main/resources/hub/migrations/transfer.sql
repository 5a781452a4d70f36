--liquibase formatted sql

--changeset hub:transfer-1
create table transfer_application_version (
    id uuid primary key,
    entry_id uuid not null,
    kind text not null,
    record_id uuid not null,
    sending_id uuid not null,
    receiving_id uuid not null,
    level text not null,
    grade int2 not null,
    rules text not null,
    nearest bool not null,
    filed date not null,
    other_province bool not null,
    individual_plan bool not null,
    applicant text not null,
    applicant_name text
);
comment on table transfer_application_version is 'Applications to move, as filed; never changed';
comment on column transfer_application_version.record_id is 'The record by which the sending school has the learner: a split carries the application with it';
comment on column transfer_application_version.receiving_id is 'Of leaving and of a class change: the sending school';
comment on column transfer_application_version.rules is 'The rule set in force on the day of filing, kept to the end';
comment on column transfer_application_version.nearest is 'Whether no regulation speaks of it and the rules are the nearest';

create table transfer_step_version (
    application_id uuid not null,
    number int2 not null,
    entry_id uuid not null,
    step text not null,
    desk text,
    day date not null,
    reason text,
    pieces text[],
    first_day date,
    site text,
    grade int2,
    class_name text,
    primary key (application_id, number)
);
comment on table transfer_step_version is 'The steps of applications, in their order';
comment on column transfer_step_version.desk is 'Whose step it was; null: the hub''s own';

create table transfer_present (
    application_id uuid primary key,
    record_id uuid not null,
    sending_id uuid not null,
    receiving_id uuid not null,
    stage text not null
);
create index transfer_present_record on transfer_present (record_id);
create index transfer_present_sending on transfer_present (sending_id, application_id);
create index transfer_present_receiving on transfer_present (receiving_id, application_id);
comment on table transfer_present is 'How far each application has come today';

create table transfer_attachment_version (
    id uuid primary key,
    application_id uuid not null,
    entry_id uuid not null,
    piece text not null,
    media_type text not null,
    size int8 not null,
    sha256 bytea not null,
    scan text not null check (scan in ('clean', 'not_scanned'))
);
create index transfer_attachment_version_application on transfer_attachment_version (application_id);
comment on table transfer_attachment_version is 'What was attached to applications: which piece, of what type and size, its hash, and what a scanner said';

create table transfer_content (
    attachment_id uuid primary key,
    content bytea not null
);
comment on table transfer_content is 'The bytes of attachments';

create table transfer_miss (
    actor text not null,
    day date not null,
    misses int4 not null,
    primary key (actor, day)
);
comment on table transfer_miss is 'How often a caller named a code with a birth date that is not its learner''s, by day';

--changeset hub:transfer-entries
--comment Who destroys reads all rows that an entry caused
create index transfer_application_version_entry on transfer_application_version (entry_id);
create index transfer_step_version_entry on transfer_step_version (entry_id);
create index transfer_attachment_version_entry on transfer_attachment_version (entry_id);
