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
    reason text not null,
    weight integer not null,
    school_a uuid not null,
    school_b uuid not null,
    state text not null check (state in ('open', 'closed')),
    since timestamptz not null,
    id uuid not null,
    primary key (record_a, record_b),
    check (record_a <= record_b)
);
create index matching_review_open_a on matching_review (record_a) where state = 'open';
create index matching_review_open_b on matching_review (record_b) where state = 'open';
create index matching_review_open on matching_review (since, id) where state = 'open';
create index matching_review_school_a on matching_review (school_a) where state = 'open';
create index matching_review_school_b on matching_review (school_b) where state = 'open';
comment on table matching_review is
    'Pairs of which a person has to say whether they are one person''s; and single records (twice the same id) that a person should look at';
comment on column matching_review.id is 'What callers are told of it: a record''s own id is its school''s.';

create table matching_model_version (
    entry_id uuid primary key,
    version smallint not null,
    body text not null
);
comment on table matching_model_version is 'Every model applied, never changed: in force from its journal entry on';
