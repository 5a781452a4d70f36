--liquibase formatted sql

--changeset hub:journal-1 splitStatements:false
--comment The journal: transactions, their entries, and the order that the sequencer gives them
create function journal_transaction(entry uuid) returns uuid
    language sql immutable strict parallel safe
    return (left(entry::text, 28) || '00000000')::uuid;
comment on function journal_transaction(uuid) is 'The transaction of an entry: its id with the last 32 bits zero';

create function journal_number(entry uuid) returns bigint
    language sql immutable strict parallel safe
    return ('x' || right(entry::text, 8))::bit(32)::bigint;
comment on function journal_number(uuid) is 'The number of an entry within its transaction, from 0';

create function journal_entry_id(transaction uuid, number bigint) returns uuid
    language sql immutable strict parallel safe
    return (left(transaction::text, 28) || lpad(to_hex(number), 8, '0'))::uuid;
comment on function journal_entry_id(uuid, bigint) is 'The entry of that number in a transaction';

create sequence journal_ordinal;

create table journal_transaction (
    id uuid primary key,
    xid xid8 not null default pg_current_xact_id(),
    -- Drawn last thing before the commit: who saw what another transaction wrote has the higher one.
    ordinal bigint not null default nextval('journal_ordinal'),
    entries integer not null check (entries > 0)
);
create index journal_transaction_xid on journal_transaction (xid);

create table journal_entry (
    id uuid primary key,
    kind text not null,
    actor text not null,
    learner_id uuid,
    body text not null,
    salt bytea not null check (length(salt) = 32),
    commitment bytea not null check (length(commitment) = 32)
);

create index journal_entry_learner on journal_entry (learner_id, id) where learner_id is not null;
comment on table journal_entry is
    'One thing that happened to one subject. The commitment is HMAC-SHA-256 of the body''s UTF-8 under the salt.';

create table journal_sequence (
    transaction_id uuid primary key,
    first_position bigint not null unique check (first_position > 0),
    last_position bigint not null unique check (last_position >= first_position),
    recorded_at timestamptz not null unique,
    -- Every transaction below this one had its position when this row was written: where the next leader begins.
    complete_below xid8 not null
);

--changeset hub:journal-shown
--comment A list or report that was looked at is one entry; whom it showed stands in lines that the entry commits to
create table journal_shown (
    entry_id uuid not null,
    learner_id uuid not null,
    records uuid[] not null,
    primary key (entry_id, learner_id)
);
create index journal_shown_learner on journal_shown (learner_id, entry_id);

--changeset hub:journal-tombstone
--comment What was destroyed by law: of what kind, when, by which order; hub_eraser alone writes it
create table journal_tombstone (
    -- The entry that tells of the destroying.
    entry_id uuid not null,
    record_id uuid not null,
    kind text not null check (kind in ('contact', 'family', 'sensitive')),
    order_number text not null check (length(order_number) between 1 and 100),
    -- As the schedule says: the record takes such values again. Else it takes none any more.
    due boolean not null,
    destroyed_at timestamptz not null,
    -- Where it was destroyed: a version, a request or its answer, or an entry that held the hash of one, from which it could be
    -- guessed. The record where an order found none of it: row_entry is the order's own.
    row_table text not null check (row_table in ('submission_version', 'learner_version', 'submission_correction_version',
        'submission_correction_answer_version', 'journal_entry', 'submission_record')),
    row_entry uuid not null,
    row_of uuid not null,
    primary key (entry_id, row_table, row_entry, row_of)
);
create index journal_tombstone_record on journal_tombstone (record_id);
create index journal_tombstone_closing on journal_tombstone (record_id) where not due;
create index journal_tombstone_row on journal_tombstone (row_entry);
comment on table journal_tombstone is 'What was destroyed by law, a row for each row of a table in which it stood';

--changeset hub:journal-tombstones-of-what-ended
--comment Moves, guardianships and consents that ended lose what is personal in them too
alter table journal_tombstone
    drop constraint journal_tombstone_kind_check,
    drop constraint journal_tombstone_row_table_check,
    add constraint journal_tombstone_kind_check check (kind in ('contact', 'family', 'sensitive',
        'attachments', 'applicants', 'guardianships', 'consents')),
    add constraint journal_tombstone_row_table_check check (row_table in ('submission_version', 'learner_version',
        'submission_correction_version', 'submission_correction_answer_version', 'journal_entry', 'submission_record',
        'transfer_application_version', 'transfer_step_version', 'transfer_attachment_version', 'access_guardianship',
        'access_guardianship_version', 'access_consent_version'));
comment on column journal_tombstone.record_id is
    'By which it is about a learner; of a guardianship for which no learner was found its own id';

--changeset hub:journal-tree
--comment The Merkle tree over the entries in the order of their positions, and what was signed of it
create table journal_log_key (
    number integer primary key check (number > 0),
    vkey text not null unique,
    named_at timestamptz not null
);
comment on table journal_log_key is 'The public keys of checkpoints; the last one counts';

create table journal_tile (
    level smallint not null check (level between 0 and 7),
    index bigint not null check (index >= 0),
    hashes bytea not null check (length(hashes) = 8192),
    -- Of the hashes: one of the hashes of the level above.
    root bytea not null check (length(root) = 32),
    primary key (level, index)
);
-- Hashes do not get smaller.
alter table journal_tile alter column hashes set storage external;
comment on table journal_tile is 'Full tiles of the tree; what is to their right is derived from them and the entries';

create table journal_checkpoint (
    vkey text not null references journal_log_key (vkey),
    tree_size bigint not null check (tree_size >= 0),
    note text not null,
    signed_at timestamptz not null,
    primary key (vkey, tree_size)
);
comment on table journal_checkpoint is 'Signed notes on the tree at a size';

create table journal_cosignature (
    vkey text not null,
    tree_size bigint not null,
    witness text not null,
    line text not null,
    received_at timestamptz not null,
    primary key (vkey, tree_size, witness),
    foreign key (vkey, tree_size) references journal_checkpoint (vkey, tree_size)
);
comment on table journal_cosignature is 'What witnesses signed of a checkpoint';

--changeset hub:journal-between splitStatements:false
--comment Entries by their positions
create function journal_between(after bigint, last bigint)
    returns table ("position" bigint, id uuid, kind text, learner_id uuid, body text, salt bytea, commitment bytea)
    language sql stable parallel safe
    as $$
        select s.first_position + journal_number(e.id), e.id, e.kind, e.learner_id, e.body, e.salt, e.commitment
        from journal_sequence s
        cross join lateral (
            select j.id, j.kind, j.learner_id, j.body, j.salt, j.commitment
            from journal_entry j
            where j.id >= journal_entry_id(s.transaction_id, greatest($1 - s.first_position + 1, 0))
                and j.id <= journal_entry_id(s.transaction_id, least($2, s.last_position) - s.first_position)) e
        where s.first_position >= coalesce((
                select max(p.first_position) from journal_sequence p where p.first_position <= $1 + 1), 1)
            and s.first_position <= $2
    $$;
comment on function journal_between(bigint, bigint) is 'The entries at positions after the first one, up to the second';

--changeset hub:journal-map
--comment The map from learners to the chains of entries about them, made anew over what changed; its root is an entry
create table journal_map_key (
    number integer primary key check (number > 0),
    fingerprint text not null,
    named_at timestamptz not null
);
comment on table journal_map_key is 'The fingerprint of the secret that learners'' keys are made with, so that a wrong one stops the start';

create table journal_map (
    number integer primary key check (number > 0),
    -- The entry that tells of it, which stands behind the position.
    entry_id uuid not null unique,
    last_position bigint not null unique check (last_position > 0),
    root bytea not null check (length(root) = 32),
    learners bigint not null check (learners >= 0),
    made_at timestamptz not null
);
comment on table journal_map is 'Maps of all learners: each over the entries up to a position';

create table journal_map_learner (
    learner_id uuid primary key,
    key bytea not null unique check (length(key) = 32),
    bucket integer not null check (bucket >= 0)
);
create index journal_map_learner_bucket on journal_map_learner (bucket);
comment on table journal_map_learner is 'As which key the map knows a learner, and in which of its buckets';

create table journal_chain (
    learner_id uuid not null,
    map_number integer not null,
    entries bigint not null check (entries > 0),
    head bytea not null check (length(head) = 32),
    primary key (learner_id, map_number)
);
comment on table journal_chain is 'The chain of entries about a learner, in each map in which it grew';

create table journal_map_bucket (
    bucket integer not null check (bucket >= 0),
    map_number integer not null,
    root bytea not null check (length(root) = 32),
    primary key (bucket, map_number)
);
create index journal_map_bucket_map on journal_map_bucket (map_number);
comment on table journal_map_bucket is 'The root of a bucket of the map, in each map in which it changed';

create index journal_entry_joined on journal_entry (learner_id) where kind = 'journal.joined';
