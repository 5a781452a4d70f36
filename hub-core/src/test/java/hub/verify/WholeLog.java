package hub.verify;

import static org.assertj.core.api.Assertions.assertThat;

import hub.TestDatabase;
import hub.database.OwnerTransactions;
import hub.database.OwnerTransactions.Statements;
import hub.database.ReadTx;
import hub.journal.Checkpoint;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.journal.Mapmaker;
import hub.journal.Notary;
import hub.journal.PublicLog;
import hub.journal.Sequencer;
import hub.journal.Shown;
import hub.journal.SignedNote;
import hub.journal.TestWitness;
import hub.journal.Tombstone;
import hub.journal.Tombstones;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A database in whose every insert-only table something stands, as the hub writes it, with its signed log; nobody writes to it any more. */
final class WholeLog implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int ROWS = 4;
    private static final Duration NEVER = Duration.ofDays(1);
    static final UUID LEARNER = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    private static final UUID JOINED = UUID.fromString("019aa000-0000-7000-8000-000000000002");

    final TestDatabase database = new TestDatabase();
    final OwnerTransactions owner;
    final SignedNote outside;
    final NoteKey key;

    private final Journal journal = new Journal();
    private final Path keys;
    private final Map<String, Boolean> manyOfOne = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();
    private final List<String> inserts = new ArrayList<>();
    private int number;

    @SuppressWarnings("try") // it gives positions, and is not used
    WholeLog(Path keys) throws InterruptedException {
        this.keys = keys;
        database.open();
        owner = new OwnerTransactions(database.settings());
        // What stands in a row is made up here, and refers to nothing.
        database.rows("""
                        select 'alter table ' || conrelid::regclass || ' drop constraint ' || quote_ident(conname) || ' cascade'
                        from pg_constraint
                        where contype in ('c', 'f') and conrelid::regclass::text like '%\\_version'
                        """).forEach(database::execute);
        try (Sequencer sequencer = Sequencer.start(database.database(), journal, database.clock());
                Notary notary = Notary.start(
                        database.database(), database.transactions(), database.clock(), keys, "hub.example/log");
                Mapmaker mapmaker = Mapmaker.start(database.transactions(), journal, keys, NEVER)) {
            checkpoint(0);
            key = NoteKey.of(notary.key().text());
            write();
            mapmaker.makeAll();
            checkpoint(watermark());
            looksAndLoss(mapmaker);
            outside = checkpoint(watermark());
            witness(outside);
        }
    }

    /** Goes on: rows in every table, lists, and values of earlier entries destroyed. */
    @SuppressWarnings("try") // it gives positions, and is not used
    SignedSize more() throws InterruptedException {
        try (Sequencer sequencer = Sequencer.start(database.database(), journal, database.clock());
                Notary notary = Notary.start(
                        database.database(), database.transactions(), database.clock(), keys, "hub.example/log");
                Mapmaker mapmaker = Mapmaker.start(database.transactions(), journal, keys, NEVER)) {
            assertThat(notary.key().text()).isEqualTo(key.text());
            write();
            looksAndLoss(mapmaker);
            return SignedSize.of(checkpoint(watermark()).note());
        }
    }

    /** An entry that has no position yet, for nobody gives any. */
    void writeUnsequenced() {
        database.transactions()
                .writing(
                        TestDatabase.TESTER, tx -> commit(journal.append(tx, "version.made", null), "learner_version"));
        insert();
    }

    private void write() {
        for (String table : versionTables()) {
            for (int i = 0; i < ROWS; i++) {
                if (i % 2 == 0) {
                    database.transactions()
                            .writing(
                                    TestDatabase.TESTER,
                                    tx -> commit(journal.append(tx, "version.made", LEARNER), table));
                } else {
                    // Two rows of one entry, beside one of another table.
                    database.transactions().writing(TestDatabase.TESTER, tx -> {
                        EntryDraft entry =
                                journal.append(tx, "version.made", null).with("n", number);
                        commit(entry, table);
                        if (manyOfOne(table)) {
                            commit(entry, table);
                        }
                        commit(entry, "learner_version");
                    });
                }
            }
        }
        insert();
        await(database.transactions().write(TestDatabase.TESTER, tx -> {
            UUID last = tx.newId();
            for (int i = 0; i < 600; i++) {
                last = journal.append(tx, "learner.seen", LEARNER).id();
            }
            return last;
        }));
    }

    /** The rows themselves, behind their entries. */
    private void insert() {
        database.execute(String.join(";\n", inserts));
        inserts.clear();
    }

    private boolean manyOfOne(String table) {
        return manyOfOne.computeIfAbsent(table, any -> database.rows("select 1 from pg_index i"
                        + " join pg_attribute a on a.attrelid = i.indrelid and a.attname = 'entry_id'"
                        + " where i.indrelid = '" + table
                        + "'::regclass and i.indisunique and i.indnkeyatts = 1 and i.indkey[0] = a.attnum")
                .isEmpty());
    }

    private void looksAndLoss(Mapmaker mapmaker) {
        for (int i = 0; i < 3; i++) {
            await(database.transactions().write(TestDatabase.TESTER, tx -> {
                Shown shown =
                        new Shown().add(LEARNER, List.of(tx.newId(), LEARNER)).add(tx.newId(), Set.of(tx.newId()));
                return journal.append(tx, "roll.seen", null).shows(shown).id();
            }));
        }
        lose("submission_version", "not in");
        lose("submission_version", "not in");
        // Of an entry that lost its hashes already, so that the one that has held them since loses them too.
        lose("learner_version", "in");
        maps(mapmaker);
        for (int i = 0; i < 5; i++) {
            look(LEARNER);
        }
    }

    /** One learner gets another's records; the joint is written by one map and stands in the next. */
    private void maps(Mapmaker mapmaker) {
        look(JOINED);
        await(database.transactions().write(TestDatabase.TESTER, tx -> journal.append(tx, "learner.merged", LEARNER)
                .with("joins", List.of(JOINED.toString()))
                .id()));
        mapmaker.makeAll();
        look(JOINED);
        mapmaker.makeAll();
    }

    private void look(UUID learner) {
        await(database.transactions().write(TestDatabase.TESTER, tx -> journal.append(tx, "learner.seen", learner)
                .id()));
    }

    /** One row loses its text by law, and its entry the hashes. */
    private void lose(String table, String lostBefore) {
        UUID entry = UUID.fromString(database.value("select v.entry_id from " + table + " v"
                + " join learner_version l on l.entry_id = v.entry_id"
                + " join submission_version s on s.entry_id = v.entry_id"
                + " where v.entry_id " + lostBefore + " (select row_entry from journal_tombstone) order by 1 limit 1"));
        database.execute("update " + table + " set body = '{}' where entry_id = '" + entry + "'");
        await(database.erasing().write(TestDatabase.TESTER, tx -> {
            EntryDraft draft = journal.append(tx, "values.destroyed", null);
            Tombstones.write(
                    tx,
                    draft,
                    new Tombstone(
                            UUID.fromString(new UUID(7, number++).toString()), "family", "7/2026", true, tx.now()),
                    List.of(Tombstones.Row.named(table, entry, new UUID(7, number++))),
                    entries -> {
                        List<Tombstones.Row> rows = new ArrayList<>();
                        for (String kept : List.of("submission_version", "learner_version")) {
                            String line = lineOf(kept);
                            for (UUID of : entries) {
                                for (String row : database.rows("select encode(convert_to(" + line
                                        + ", 'UTF8'), 'hex') from " + kept + " where entry_id = '" + of + "'")) {
                                    rows.add(new Tombstones.Row(
                                            kept,
                                            of,
                                            of,
                                            new String(HexFormat.of().parseHex(row), StandardCharsets.UTF_8),
                                            ""));
                                }
                            }
                        }
                        return rows;
                    });
            return draft.id();
        }));
    }

    /** Written here once more, for two tables: the verifier's own is what is tested. */
    private static String lineOf(String table) {
        return table.equals("learner_version") ? "concat_ws(chr(10), entry_id, learner_id, body)" : """
                  concat_ws(chr(10), entry_id, record_id, coalesce(school_year::text, ''), submission_id, event,
                      coalesce(version::text, ''),
                      regexp_replace(regexp_replace(
                          to_char(made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"."US"Z"'),
                          '000Z$', 'Z'), '[.]000Z$', 'Z'),
                      coalesce(array_to_string(named, ','), ''), body)""";
    }

    private void witness(SignedNote note) {
        TestWitness witness = TestWitness.NAMED;
        database.transactions().writing(TestDatabase.TESTER, tx -> new PublicLog()
                .witness(
                        tx,
                        new SignedNote(note.text(), List.of(witness.cosign(note.text(), 1_770_000_000L))),
                        List.of(witness.verifier())));
    }

    private List<String> versionTables() {
        return database.rows("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relname like '%\\_version' and relkind in ('r', 'p') and not relispartition
                order by 1
                """);
    }

    /** A row whose values are of the columns' types, some of them null; committed to by the entry, and stored. */
    private void commit(EntryDraft entry, String table) {
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        number++;
        for (String column : columns.computeIfAbsent(
                table,
                any -> database.rows("select attname || ' ' || attnotnull || ' ' || format_type(atttypid, null)"
                        + " from pg_attribute where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped order by attnum"))) {
            String[] said = column.split(" ", 3);
            names.add(said[0]);
            boolean isNull = said[1].equals("false") && number % 3 == 0;
            Object value = said[0].equals("entry_id") ? entry.id() : isNull ? null : value(said[2]);
            values.add(value);
            literals.add(literal(value, said[2]));
        }
        entry.causesRow(table, values.toArray());
        inserts.add("insert into " + table + " (" + String.join(", ", names) + ") values ("
                + String.join(", ", literals) + ")");
    }

    private Object value(String type) {
        int n = ++number;
        return switch (type) {
            case "uuid" -> new UUID(0x0199_0000_0000_7000L, 0x8000_0000_0000_0000L | n);
            case "text" -> "chữ \"" + n + "\"";
            case "date" -> "2026-01-" + (10 + n % 20);
            case "daterange" -> "[2026-01-01,2026-02-" + (10 + n % 18) + ")";
            case "smallint" -> n % 120 + 1;
            case "integer", "bigint" -> n;
            case "boolean" -> n % 2 == 0;
            case "bytea" -> new byte[] {1, (byte) n, (byte) 0xff};
            case "text[]" -> List.of("một " + n, "hai");
            case "timestamp with time zone" ->
                Instant.parse("2026-03-04T05:06:07Z")
                        .plusSeconds(n)
                        .plusNanos(List.of(0L, 120_000_000L, 123_456_000L).get(n % 3) + (n % 3 == 2 ? 1_000 : 0));
            default -> throw new IllegalStateException("no value of " + type + " is made up here yet");
        };
    }

    private static String literal(@Nullable Object value, String type) {
        if (value == null) {
            return "null";
        }
        String text = value instanceof byte[] bytes
                ? "\\x" + HexFormat.of().formatHex(bytes)
                : value instanceof List<?> several
                        ? "{"
                                + String.join(
                                        ",",
                                        several.stream()
                                                .map(one -> "\"" + one + "\"")
                                                .toList()) + "}"
                        : value.toString();
        return "'" + text + "'::" + type;
    }

    private void await(UUID entry) {
        journal.awaitPosition(database.transactions(), entry, LONG);
    }

    private long watermark() {
        return database.transactions()
                .read(TestDatabase.TESTER, journal::watermark)
                .position();
    }

    private SignedNote checkpoint(long size) throws InterruptedException {
        long end = System.nanoTime() + LONG.toNanos();
        while (System.nanoTime() < end) {
            SignedNote note = database.transactions()
                    .read(TestDatabase.TESTER, tx -> new PublicLog().checkpoint(tx))
                    .orElse(null);
            if (note != null && Checkpoint.parse(note.text()).size() >= size) {
                return note;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("no checkpoint over " + size);
    }

    SignedSize outside() {
        return SignedSize.of(outside.note());
    }

    Path keys() {
        return keys;
    }

    /** What is found, by kind, with the first of each in words. */
    record Found(Verified verified, Map<FindingKind, Finding> first) {
        Set<FindingKind> kinds() {
            return verified.findings().keySet();
        }
    }

    Found verify(Verification.Wanted wanted) {
        return database.transactions().read(TestDatabase.TESTER, tx -> look(tx, wanted));
    }

    /** What is found of a database in which its owner did something; all of it is as before afterwards. */
    Found verifyAfter(Consumer<Statements> act, Verification.Wanted wanted) {
        return Objects.requireNonNull(owner.after(act, tx -> look(tx, wanted)));
    }

    private static Found look(ReadTx tx, Verification.Wanted wanted) {
        Map<FindingKind, Finding> first = new TreeMap<>();
        byte[] secret = new byte[32];
        secret[0] = 5;
        Verified verified = Verification.run(
                tx, secret, wanted, finding -> first.putIfAbsent(finding.kind(), finding), (done, most) -> {});
        return new Found(verified, first);
    }

    /** With the key and the checkpoint that were kept outside. */
    Verification.Wanted whole() {
        return new Verification.Wanted(key, List.of(outside()), null, false);
    }

    @Override
    public void close() {
        database.close();
    }
}
