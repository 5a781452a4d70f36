--liquibase formatted sql

--changeset hub:access-1
--comment The systems that may call the hub, the hashes of their secrets, and the organisations they act for
create table access_client (
    id uuid primary key,
    name text not null check (length(name) between 1 and 200),
    added_at timestamptz not null,
    revoked_at timestamptz,
    -- The journal entry of its adding.
    entry_id uuid not null
);

create table access_secret (
    id uuid primary key,
    client_id uuid not null references access_client,
    salt bytea not null check (length(salt) = 32),
    -- SHA-256 over salt and secret.
    hash bytea not null check (length(hash) = 32),
    -- Null: until the next rotation.
    valid_until timestamptz,
    entry_id uuid not null
);
create index access_secret_client on access_secret (client_id);

create table access_delegation (
    id uuid primary key,
    client_id uuid not null references access_client,
    organisation_id uuid not null,
    valid_from date not null,
    -- The first day on which it no longer holds; the same as the first: it never held.
    valid_to date check (valid_to >= valid_from),
    entry_id uuid not null
);
create index access_delegation_client on access_delegation (client_id);

--changeset hub:access-role
--comment As whom a client calls: what a role may do is in docs/access/roles.csv
alter table access_client
    add column role text not null default 'system'
        check (role in ('system', 'registrar', 'teacher', 'supervisor', 'statistician'));
