--liquibase formatted sql

--changeset hub:organisation-1
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create table organisation_organisation (
    id uuid primary key,
    kind text not null check (kind in ('ministry', 'province', 'district', 'commune', 'school')),
    sector_identifier text unique,
    sector_scheme text,
    registered_by uuid not null,
    changed_by uuid not null,
    check ((sector_identifier is null) = (sector_scheme is null))
);
comment on table organisation_organisation is
    'One row for life. Communes of the time before July 2025 were no institutions of the sector and have no sector identifier.';
comment on column organisation_organisation.registered_by is 'The journal entry that registered it.';
comment on column organisation_organisation.changed_by is
    'The journal entry of its version in force; of an administrative unit, the entry that loaded the official lists.';

create table organisation_version (
    organisation_id uuid not null references organisation_organisation,
    entry_id uuid not null,
    body text not null,
    primary key (organisation_id, entry_id)
);
comment on table organisation_version is
    'All that was known of a school, as canonical JSON, after each change; insert-only. The tables below hold the present.';

create table organisation_profile (
    organisation_id uuid not null references organisation_organisation,
    valid daterange not null check (not isempty(valid)),
    name text not null,
    english_name text,
    plain_name text not null,
    levels text[] not null,
    commune text,
    primary key (organisation_id, valid without overlaps)
);
comment on column organisation_profile.plain_name is 'The name in lower case without diacritics, for likeness.';
comment on column organisation_profile.commune is 'A school''s commune of the time since July 2025.';

create table organisation_parent (
    organisation_id uuid not null references organisation_organisation,
    valid daterange not null check (not isempty(valid)),
    parent_id uuid not null references organisation_organisation,
    primary key (organisation_id, valid without overlaps)
);
create index organisation_parent_children on organisation_parent (parent_id);

create table organisation_code (
    scheme text collate "C" not null,
    code text collate "C" not null check (char_length(code) between 1 and 20),
    valid daterange not null check (not isempty(valid)),
    organisation_id uuid not null references organisation_organisation,
    -- The code first: a GiST index is split by its first column, and there are five schemes only.
    primary key (code, scheme, valid without overlaps)
);
create index organisation_code_organisation on organisation_code (organisation_id);

create table organisation_site (
    organisation_id uuid not null references organisation_organisation,
    code text collate "C" not null check (char_length(code) between 1 and 20),
    valid daterange not null check (not isempty(valid)),
    name text not null,
    primary key (organisation_id, code, valid without overlaps)
);

create index organisation_code_alike on organisation_code using gist (code gist_trgm_ops) where scheme = 'vn.school';
create index organisation_profile_alike on organisation_profile using gist (plain_name gist_trgm_ops) where levels <> '{}';

--changeset hub:organisation-2
-- What lies above a school is looked up for every decision; by the key, a GiST index, that takes several times as long.
create index organisation_parent_organisation on organisation_parent (organisation_id);
