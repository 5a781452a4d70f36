--liquibase formatted sql

--changeset hub:learner-1
create table learner_link (
    record_id uuid primary key,
    learner_id uuid not null
);
comment on table learner_link is 'Which learner a source record speaks of: one, always';
create index learner_link_learner on learner_link (learner_id);

create table learner_code (
    student_code text primary key,
    student_scheme text not null,
    sector_identifier text not null unique,
    sector_scheme text not null,
    learner_id uuid not null,
    issued_to uuid not null,
    record_id uuid not null,
    entry_id uuid not null,
    quoted boolean not null default false
);
create index learner_code_record on learner_code (record_id);
comment on column learner_code.quoted is 'Some sender named the code, so that it speaks for the record it was issued for';
comment on table learner_code is 'Codes issued, for life; learner_id is where the code leads today';
create index learner_code_learner on learner_code (learner_id);

create table learner_version (
    entry_id uuid not null,
    learner_id uuid not null,
    body text not null,
    primary key (entry_id, learner_id)
);
comment on table learner_version is 'Every version of a learner, never changed: state, codes, members and golden record as canonical text';
create index learner_version_learner on learner_version (learner_id);

create sequence learner_student_number as int8 minvalue 0 start 0;
comment on sequence learner_student_number is 'How far student codes are used; the mark beside the key is the authority';
create sequence learner_sector_number as int8 minvalue 0 start 0;
comment on sequence learner_sector_number is 'How far sector identifiers are used; the mark beside the key is the authority';

create table learner_key (
    one boolean primary key default true check (one),
    fingerprint text not null
);
comment on table learner_key is 'The fingerprint of the code key, so that a wrong one stops the start';

--changeset hub:learner-2
create table learner_survivorship_version (
    entry_id uuid primary key,
    body text not null
);
comment on table learner_survivorship_version is
    'All rules of golden records ever put in force, never changed: in force from their journal entry on';

create table learner_survivorship_in_force (
    only_one boolean primary key check (only_one),
    entry_id uuid not null references learner_survivorship_version
);
comment on table learner_survivorship_in_force is
    'The rules by which golden records are made; who writes some keeps the row until the end of the transaction';

--changeset hub:learner-led-away
create index learner_code_led_away on learner_code (issued_to) where issued_to <> learner_id;
comment on index learner_code_led_away is 'Whom an entry about a learner who became part of another is about today';
