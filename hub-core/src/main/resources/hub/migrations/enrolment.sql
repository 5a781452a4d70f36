--liquibase formatted sql

--changeset hub:enrolment-1
create table enrolment_claim (
    record_id uuid not null,
    school_year int2 not null,
    number int2 not null,
    school_id uuid not null,
    site text,
    grade int2,
    class_name text,
    period daterange,
    released date,
    event text,
    outcome text,
    primary key (record_id, school_year, number)
);
comment on table enrolment_claim is 'What schools claim today of a learner''s places';
comment on column enrolment_claim.period is 'The days claimed, none of another school year; null where the learner had left before';
comment on column enrolment_claim.released is 'The first day after the learner left or completed, where the school itself says so';

create table enrolment_in_force (
    learner_id uuid not null,
    period daterange not null,
    school_id uuid,
    record_id uuid,
    primary key (learner_id, period without overlaps)
);
comment on table enrolment_in_force is
    'The one primary place of study of a learner on any day; without a school where several schools claim the day';

--changeset hub:enrolment-2
alter table enrolment_in_force add column site text, add column grade int2, add column class_name text;
create index enrolment_in_force_contested on enrolment_in_force (learner_id, lower(period)) where school_id is null;

create table enrolment_decision_version (
    entry_id uuid not null,
    number int2 not null,
    record_id uuid not null,
    kind text not null check (kind in ('ENDS', 'BEGINS', 'HOLDS')),
    period daterange not null,
    school_id uuid not null,
    site text,
    grade int2,
    class_name text,
    primary key (entry_id, number)
);
create index enrolment_decision_version_record on enrolment_decision_version (record_id);
comment on table enrolment_decision_version is
    'What the hub itself says of places: a transfer completed, a conflict decided; tied to a source record';
comment on column enrolment_decision_version.period is 'Of ENDS: from the first day on which the school holds the learner no longer';

--changeset hub:enrolment-3
alter table enrolment_decision_version drop constraint enrolment_decision_version_kind_check;
alter table enrolment_decision_version add constraint enrolment_decision_version_kind_check
    check (kind in ('ENDS', 'BEGINS', 'HOLDS', 'OPENS', 'SHUTS', 'CLASS'));
comment on column enrolment_decision_version.period is
    'Of ENDS, OPENS, SHUTS and CLASS: from the first day on which the school holds the learner no longer, is told, is told no longer, has the learner in the class';

--changeset hub:enrolment-4
alter table enrolment_claim add column second_place text;
comment on column enrolment_claim.second_place is
    'What the place is beside the primary one: continuing education, special education; null: it is the primary place';

--changeset hub:enrolment-roll
create index enrolment_in_force_school on enrolment_in_force (school_id, record_id);

--changeset hub:enrolment-decided-for
create index enrolment_decision_version_school on enrolment_decision_version (school_id, record_id);

--changeset hub:enrolment-webhooks
create table enrolment_webhook (
    id uuid primary key,
    client_id uuid not null,
    address text not null,
    purpose text not null,
    state text not null check (state in ('RUNNING', 'PAUSED', 'ENDED')),
    reason text,
    generation int4 not null,
    former_until timestamptz,
    heartbeat_minutes int4,
    told_position int8 not null,
    told_at timestamptz not null,
    moved int4 not null default 0,
    page_position int8,
    page_at timestamptz,
    page_seen text,
    tries int4 not null,
    next_at timestamptz not null,
    failure text,
    status int4,
    taken_at timestamptz,
    quiet_since timestamptz not null,
    test boolean not null,
    turn uuid,
    turn_until timestamptz,
    added_at timestamptz not null,
    entry_id uuid not null,
    check ((page_position is null) = (page_at is null)),
    check ((turn is null) = (turn_until is null))
);
create index enrolment_webhook_client on enrolment_webhook (client_id, id);
comment on table enrolment_webhook is 'To which address a client has its changes sent, and how far it was told';
comment on column enrolment_webhook.reason is 'Why it is not running';
comment on column enrolment_webhook.generation is 'Which of the secrets that follow from the key folder and the id signs';
comment on column enrolment_webhook.former_until is 'Until when the secret before signs too';
comment on column enrolment_webhook.told_position is 'Up to where all was taken, was nothing, or lies among the dead letters';
comment on column enrolment_webhook.moved is 'So often the client said from where to go on: pages that are told again are new to the receiver';
comment on column enrolment_webhook.page_position is 'To where the page at hand goes, fixed before it is first sent; null: none is';
comment on column enrolment_webhook.page_seen is 'SHA-256 of what the page at hand said when its look was journalled';
comment on column enrolment_webhook.turn is 'Of the server that works it; after turn_until another may';

create table enrolment_dead_letter (
    id uuid primary key,
    webhook_id uuid not null references enrolment_webhook on delete cascade,
    from_position int8 not null,
    from_at timestamptz not null,
    to_position int8 not null,
    to_at timestamptz not null,
    moved int4 not null default 0,
    failure text not null,
    status int4,
    tries int4 not null,
    died_at timestamptz not null,
    again boolean not null
);
create index enrolment_dead_letter_webhook on enrolment_dead_letter (webhook_id, id);
comment on table enrolment_dead_letter is 'Pages that no receiver took: positions alone, nothing of what they said';
comment on column enrolment_dead_letter.again is 'Whether it waits to be sent once more';
