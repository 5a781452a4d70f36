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

--changeset hub:access-2
--comment The public keys with which clients sign for themselves, and which of their signed words were used
create table access_key (
    id uuid primary key,
    client_id uuid not null references access_client,
    -- The key's name (RFC 7638).
    thumbprint text not null check (length(thumbprint) = 43),
    jwk text not null check (length(jwk) between 1 and 8000),
    added_at timestamptz not null,
    -- Null: until it is ended.
    valid_until timestamptz,
    entry_id uuid not null
);
create unique index access_key_standing on access_key (client_id, thumbprint) where valid_until is null;

create table access_assertion (
    client_id uuid not null references access_client,
    -- SHA-256 over the name that the client gave it.
    id_hash bytea not null check (length(id_hash) = 32),
    kept_until timestamptz not null,
    primary key (client_id, id_hash)
);
create index access_assertion_kept on access_assertion (kept_until);

--changeset hub:access-3
--comment People who sign in at the hub itself, and how often a login was wrong in a row
create table access_account (
    id uuid primary key,
    login text not null check (length(login) between 3 and 100),
    -- Argon2id with its cost and salt.
    password text not null check (password like '$argon2id$%'),
    -- The secret of the second factor, sealed under a key that is not in the database.
    sealed_codes bytea not null check (length(sealed_codes) between 44 and 92),
    -- The last step of which a code was taken.
    used_step bigint not null,
    added_at timestamptz not null,
    revoked_at timestamptz,
    -- The journal entry of its adding.
    entry_id uuid not null
);
create unique index access_account_login on access_account (login) where revoked_at is null;

create table access_sign_in (
    -- SHA-256, of logins that are none too: which are, is not told by what is kept.
    login_hash bytea primary key check (length(login_hash) = 32),
    tries integer not null,
    waits_until timestamptz,
    last_at timestamptz not null
);
create index access_sign_in_last on access_sign_in (last_at);

--changeset hub:access-people
--comment People whom a provider of OpenID Connect or an account of the hub's own names, and what officials are appointed to
create table access_person (
    id uuid primary key,
    issuer text not null check (length(issuer) between 1 and 500),
    -- The issuer's own name for the person, which says nothing to anybody else.
    subject text not null check (length(subject) between 1 and 255),
    added_at timestamptz not null,
    entry_id uuid not null,
    unique (issuer, subject)
);

create table access_appointment (
    id uuid primary key,
    person_id uuid not null references access_person,
    role text not null check (role in ('registrar', 'teacher', 'supervisor', 'statistician')),
    organisation_id uuid not null,
    valid_from date not null,
    -- The first day on which it no longer holds; the same as the first: it never held.
    valid_to date check (valid_to >= valid_from),
    entry_id uuid not null
);
create index access_appointment_person on access_appointment (person_id);

--changeset hub:access-family
--comment Who asks to hold a learner's rights, who was confirmed by a school, and what the others who hold them were told
create table access_guardianship (
    id uuid primary key,
    person_id uuid not null references access_person,
    tie text not null check (tie in ('mother', 'father', 'guardian', 'self')),
    -- As the person wrote them, for the school to see who it is.
    said_code text not null check (length(said_code) between 1 and 40),
    said_name text not null check (length(said_name) between 1 and 200),
    -- Null where no learner was found so: whoever asked cannot tell.
    record_id uuid,
    school_id uuid check ((school_id is null) = (record_id is null)),
    state text not null check (state in ('asked', 'confirmed', 'refused', 'barred', 'ended')),
    valid_from date,
    valid_to date check (valid_to > valid_from),
    asked_at timestamptz not null,
    entry_id uuid not null
);
create index access_guardianship_person on access_guardianship (person_id, asked_at);
create index access_guardianship_record on access_guardianship (record_id) where record_id is not null;
create index access_guardianship_school on access_guardianship (school_id, id) where school_id is not null;

create table access_guardianship_version (
    entry_id uuid primary key,
    guardianship_id uuid not null references access_guardianship,
    step text not null check (step in ('ask', 'confirm', 'refuse', 'bar', 'restore', 'end')),
    state text not null,
    valid_from date,
    valid_to date,
    -- The court's order, or why.
    reason text check (length(reason) between 1 and 500)
);
create index access_guardianship_version_of on access_guardianship_version (guardianship_id);

create table access_notice (
    id uuid primary key,
    person_id uuid not null references access_person,
    guardianship_id uuid not null references access_guardianship,
    step text not null,
    told_at timestamptz not null,
    entry_id uuid not null
);
create index access_notice_person on access_notice (person_id, id);

--changeset hub:access-consents
--comment What was agreed to be made public of a learner: a row when it was given, another when it was taken back
create table access_consent_version (
    entry_id uuid primary key,
    consent_id uuid not null,
    record_id uuid not null,
    matter text not null check (matter in ('private_life')),
    given_by text not null check (given_by in ('representative', 'learner')),
    step text not null check (step in ('give', 'withdraw')),
    day date not null,
    evidence text not null check (length(evidence) between 1 and 500),
    unique (consent_id, step)
);
create index access_consent_version_record on access_consent_version (record_id);

--changeset hub:access-orders
--comment What a court or an authority ordered about learners' records, and which records it closes today
create table access_order (
    id uuid primary key,
    kind text not null check (kind in ('restrict', 'seal')),
    -- The order's own number and date, and who gave it.
    number text not null check (length(number) between 1 and 100),
    authority text not null check (length(authority) between 1 and 200),
    dated date not null,
    -- The level that the order was handed to, which alone withdraws it.
    organisation_id uuid not null,
    made_at timestamptz not null,
    withdrawn_at timestamptz,
    entry_id uuid not null
);
create index access_order_organisation on access_order (organisation_id, id);

create table access_order_version (
    entry_id uuid not null,
    record_id uuid not null,
    order_id uuid not null references access_order,
    act text not null check (act in ('made', 'withdrawn')),
    kind text not null,
    number text not null,
    authority text not null,
    dated date not null,
    organisation_id uuid not null,
    primary key (entry_id, record_id)
);
create index access_order_version_order on access_order_version (order_id);

create table access_sealed (
    record_id uuid primary key,
    -- The learner that its records were of when it was sealed: its codes lead to nobody.
    learner_id uuid not null,
    order_id uuid not null references access_order
);
create index access_sealed_learner on access_sealed (learner_id);
create index access_sealed_order on access_sealed (order_id);

create table access_restricted (
    order_id uuid not null references access_order,
    record_id uuid not null,
    primary key (order_id, record_id)
);
create index access_restricted_record on access_restricted (record_id);

--changeset hub:access-notices-of-moves
--comment A guardian is told too when another applies for the learner to move, or takes that back
alter table access_notice add column transfer_id uuid;
comment on column access_notice.transfer_id is 'The application that it is about; null of a step in the other''s guardianship';

--changeset hub:access-tokens
--comment Access tokens that the hub issued, without the tokens themselves, and those that were ended before their time
create table access_token (
    id uuid primary key,
    -- The client or the account: no foreign key, as it is either.
    holder_id uuid not null,
    way text not null check (way in ('secret', 'signed_word', 'certificate', 'password_and_code')),
    issued_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > issued_at)
);
create index access_token_holder on access_token (holder_id);
create index access_token_ends on access_token (ends_at);

create table access_ended_token (
    -- The id of one of the hub's own; of a provider's the SHA-256 of what was signed.
    name text primary key check (length(name) in (36, 64)),
    kept_until timestamptz not null
);
create index access_ended_token_kept on access_ended_token (kept_until);

--changeset hub:access-password-to-change
--comment A password that an operator has seen lets its holder do nothing but change it; all before were such
alter table access_account add column password_to_change boolean not null default true;
alter table access_account alter column password_to_change drop default;

--changeset hub:access-sign-in-from
--comment Wrong tries are counted by login and whence they come, so that nobody makes the holder wait elsewhere
-- Waits of before were for a login from wherever: they would be read as waits for codes.
delete from access_sign_in;
alter table access_sign_in
    -- SHA-256 over login and address; empty: codes beside the right password, from wherever they come.
    add column from_hash bytea not null default '' check (length(from_hash) in (0, 32));
alter table access_sign_in drop constraint access_sign_in_pkey;
alter table access_sign_in add primary key (login_hash, from_hash);
alter table access_sign_in alter column from_hash drop default;

--changeset hub:access-notices-of-a-guardianship
create index access_notice_guardianship on access_notice (guardianship_id);
