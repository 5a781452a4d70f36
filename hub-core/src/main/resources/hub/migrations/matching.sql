--liquibase formatted sql

--changeset hub:matching-1
create table matching_profile (
    record_id uuid not null primary key,
    profile bytea not null
);
alter table matching_profile alter column profile set storage main;
comment on table matching_profile is 'What the comparison needs of a source record, in normal form';

create table matching_key (
    key_hash bigint not null,
    record_id uuid not null,
    primary key (key_hash, record_id)
);
comment on table matching_key is 'Records that share a key are compared';

create table matching_crowd (
    key_hash bigint not null primary key
);
comment on table matching_crowd is
    'Keys that once more records shared than are compared: no two records are compared for them any more, whichever came first';

create table matching_edge (
    record_a uuid not null,
    record_b uuid not null,
    weight integer not null,
    doubts integer not null,
    uncertain boolean not null,
    model smallint not null,
    evidence text not null,
    primary key (record_a, record_b),
    check (record_a < record_b)
);
create index matching_edge_b on matching_edge (record_b);
comment on table matching_edge is 'Two records that may be of one person, by their comparison alone; weights in hundredths of a bit';

create table matching_review (
    record_a uuid not null,
    record_b uuid not null,
    kind text not null check (kind in ('pair', 'record', 'challenge')),
    reason text not null,
    weight integer not null,
    value integer not null,
    school_a uuid not null,
    school_b uuid not null,
    state text not null check (state in ('open', 'closed')),
    since timestamptz not null,
    id uuid not null unique,
    challenger uuid,
    deadline date,
    primary key (record_a, record_b, kind),
    check (record_a <= record_b and (record_a < record_b) = (kind = 'pair')),
    check ((kind = 'challenge') = (challenger is not null) and (kind = 'challenge') = (deadline is not null))
);
create index matching_review_open_a on matching_review (record_a) where state = 'open';
create index matching_review_open_b on matching_review (record_b) where state = 'open';
create index matching_review_open on matching_review (since, id) where state = 'open';
create index matching_review_value on matching_review (value desc, id) where state = 'open';
create index matching_review_school_a on matching_review (school_a) where state = 'open';
create index matching_review_school_b on matching_review (school_b) where state = 'open';
comment on table matching_review is
    'What a person has to say: of pairs, whether they are one person''s; of a record (twice the same id), whether it is right, or right where it is';
comment on column matching_review.id is 'What callers are told of it: a record''s own id is its school''s.';
comment on column matching_review.value is 'How many pairs of records a decision is likely to put right, in thousandths';

create table matching_model_version (
    entry_id uuid primary key,
    version smallint not null unique check (version between 1 and 127),
    body text not null
);
comment on table matching_model_version is 'Every model put in force, never changed: in force from its journal entry on';

create table matching_in_force (
    only_one boolean primary key check (only_one),
    version smallint not null references matching_model_version (version)
);
comment on table matching_in_force is
    'The model by which all is compared; who compares keeps the row until the end of the transaction, so that two never compare by two';

create table matching_decision (
    decision_id uuid not null,
    record_a uuid not null,
    record_b uuid not null,
    verdict text not null check (verdict in ('same', 'different', 'cannot_tell')),
    weight integer not null,
    stands_in_for uuid check (stands_in_for in (record_a, record_b)),
    primary key (decision_id, record_a, record_b),
    check (record_a < record_b)
);
create index matching_decision_a on matching_decision (record_a);
create index matching_decision_b on matching_decision (record_b);
comment on table matching_decision is 'What people said of two records and stands; the weight is the pair''s when nobody could tell, else 0';
comment on column matching_decision.stands_in_for is
    'The named record that the other was with when a person decided: the pair holds while that one is gone';

create table matching_decision_version (
    entry_id uuid not null,
    decision_id uuid not null,
    act text not null check (act in ('made', 'withdrawn')),
    verdict text not null check (verdict in ('same', 'different', 'cannot_tell')),
    record_a uuid not null,
    record_b uuid not null,
    weight integer not null,
    stands_in_for uuid,
    organisation_id uuid not null,
    note text,
    primary key (entry_id, record_a, record_b),
    check (record_a < record_b)
);
create index matching_decision_version_decision on matching_decision_version (decision_id);
comment on table matching_decision_version is 'Every decision of a person about two records, and every withdrawal of one, never changed';
