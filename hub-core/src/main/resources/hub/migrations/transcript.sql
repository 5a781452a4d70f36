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

--changeset hub:transcript-2
alter table transcript_results_version
    add column submission_id uuid,
    add column restored boolean not null default false;
create index transcript_results_version_submission on transcript_results_version (submission_id);
comment on column transcript_results_version.submission_id is 'The submission that says so';
comment on column transcript_results_version.restored is 'A withdrawal brought it back, or (results null) left nothing';

--changeset hub:transcript-3
create table transcript_paper_version (
    id uuid not null primary key,
    entry_id uuid not null,
    record_id uuid not null,
    school_id uuid not null,
    replaces uuid,
    prepared_at timestamptz not null,
    payload bytea not null
);
create index transcript_paper_version_record on transcript_paper_version (record_id);
create index transcript_paper_version_replaces on transcript_paper_version (replaces) where replaces is not null;
comment on table transcript_paper_version is 'Transcripts that schools prepared to be signed, never changed; tied to the school''s record of the learner';
comment on column transcript_paper_version.payload is 'Canonical JSON (RFC 8785) of the schema transcript/1';

create table transcript_signature_version (
    paper_id uuid not null,
    number int2 not null,
    entry_id uuid not null,
    stage text not null,
    subjects text[] not null,
    signer text not null,
    name text not null,
    jws text not null,
    credential text,
    revocation text not null,
    taken_at timestamptz not null,
    primary key (paper_id, number)
);
create unique index transcript_signature_version_seal on transcript_signature_version (paper_id) where stage = 'seal';
comment on table transcript_signature_version is 'Signatures of the stages, as compact JWS with their certificate chains';
comment on column transcript_signature_version.revocation is 'By which list the certificate was not revoked when the signature was taken';

create table transcript_revocation_version (
    paper_id uuid not null primary key,
    entry_id uuid not null,
    reason text not null,
    revoked_at timestamptz not null
);
comment on table transcript_revocation_version is 'Transcripts that their schools took back';

create table transcript_signer_version (
    entry_id uuid not null primary key,
    school_id uuid not null,
    thumbprint text not null,
    name text not null,
    stages text not null,
    registered timestamptz not null,
    revoked timestamptz,
    reason text
);
create index transcript_signer_version_school on transcript_signer_version (school_id, thumbprint);
comment on table transcript_signer_version is 'Whose certificates sign for a school, at which stages; the last word holds';

--changeset hub:transcript-4
create table transcript_revocation_list_version (
    sha256 text not null primary key,
    entry_id uuid not null,
    number text,
    this_update timestamptz not null,
    next_update timestamptz,
    der bytea not null
);
comment on table transcript_revocation_list_version is 'Revocation lists by which signers'' certificates were not revoked, each kept once, for who checks a signature in later years';
comment on column transcript_revocation_list_version.sha256 is 'Of der';

alter table transcript_signature_version
    add column revocation_list text;
comment on column transcript_signature_version.revocation_list is 'The SHA-256 of that list; null where the register of signers alone was asked';
