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
