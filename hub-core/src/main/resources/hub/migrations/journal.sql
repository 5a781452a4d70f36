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
