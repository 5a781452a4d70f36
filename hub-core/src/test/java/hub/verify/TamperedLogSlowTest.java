package hub.verify;

import static org.assertj.core.api.Assertions.assertThat;

import hub.journal.NaiveTree;
import hub.verify.WholeLog.Found;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever owns the database edits, deletes, inserts, swaps, rolls back, cuts off and makes the log anew, at random: each act is found,
 * by the key and one checkpoint that were kept outside.
 */
@SuppressWarnings("NullAway.Init") // JUnit makes the folder, start the rest
final class TamperedLogSlowTest {

    private static final long SEED = 20_261_130;
    private static final int ACTS = 300;

    /**
     * Columns that nothing commits to: when something was done beside the journal, and marks by which the hub finds where it goes on.
     * An instant is held to its neighbours alone.
     */
    private static final Set<String> MARKS = Set.of(
            "journal_transaction.xid",
            "journal_transaction.ordinal",
            "journal_sequence.complete_below",
            "journal_sequence.recorded_at",
            "journal_checkpoint.signed_at",
            "journal_log_key.named_at",
            "journal_log_key.number",
            "journal_map_key.named_at",
            "journal_map.made_at",
            "journal_cosignature.received_at");

    @TempDir
    private static Path folder;

    private static WholeLog log;

    private final Random random = new Random(SEED);

    /** Statements of one act, and what was done in words. */
    private record Act(String what, List<String> statements) {}

    /** A column of a table that only grows. */
    private record Column(String table, String name, String type, boolean nullable) {
        String full() {
            return table + "." + name;
        }
    }

    @BeforeAll
    static void start() throws Exception {
        log = new WholeLog(folder.resolve("keys"));
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    @Test
    void each_of_three_hundred_acts_is_found_and_the_database_before_them_holds() {
        assertThat(log.verify(log.whole()).first()).isEmpty();
        Map<String, Function<Integer, Act>> kinds = new TreeMap<>();
        kinds.put("edit", this::edit);
        kinds.put("delete", this::delete);
        kinds.put("insert", this::insert);
        kinds.put("swap entries", n -> swapEntries());
        kinds.put("swap positions", n -> swapPositions());
        kinds.put("swap rows", this::swapRows);
        kinds.put("swap in the map", this::swapInMap);
        kinds.put("roll back", n -> cut(1 + random.nextInt((int) log.outside().size() / 2)));
        kinds.put("cut the tail", n -> cut((int) log.outside().size() - 1 - random.nextInt(4)));
        kinds.put("second chain, another key", n -> remake(otherKey(), true));
        kinds.put("second chain, the same key", n -> remake(sameKey(), false));
        kinds.put("drop a look", n -> dropLook());
        Map<String, Integer> many = new TreeMap<>(Map.of("edit", 64, "delete", 40, "insert", 40, "swap entries", 20));
        many.put("swap positions", 20);
        many.put("swap rows", 34);
        many.put("swap in the map", 12);
        many.put("roll back", 18);
        many.put("cut the tail", 16);
        many.put("second chain, another key", 9);
        many.put("second chain, the same key", 9);
        many.put("drop a look", 18);
        assertThat(many.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(ACTS);
        assertThat(many.keySet()).isEqualTo(kinds.keySet());

        System.out.println("seed " + SEED);
        List<String> unfound = new ArrayList<>();
        Map<String, Set<FindingKind>> told = new TreeMap<>();
        Set<String> hit = new TreeSet<>();
        many.forEach((kind, times) -> IntStream.range(0, times).forEach(n -> {
            Act act = Objects.requireNonNull(kinds.get(kind)).apply(n);
            Found found = log.verifyAfter(run -> act.statements().forEach(run::run), log.whole());
            if (found.verified().held()) {
                unfound.add(kind + ": " + act.what());
            }
            told.computeIfAbsent(kind, any -> new TreeSet<>()).addAll(found.kinds());
            tables().stream().filter(act.what()::contains).forEach(hit::add);
        }));
        told.forEach((kind, found) -> System.out.println(many.get(kind) + " × " + kind + ": " + found));
        assertThat(unfound).as("acts that nobody found, seed %s", SEED).isEmpty();
        assertThat(hit).as("tables that only grow").containsExactlyInAnyOrderElementsOf(tables());
        assertThat(log.verify(log.whole()).first()).as("as before").isEmpty();
    }

    /** Why a checkpoint has to be kept outside: whoever has the log's key makes another log of it that contradicts nothing in the database. */
    @Test
    void a_log_made_anew_with_the_same_key_is_found_by_the_checkpoint_outside_alone() {
        Act act = remake(sameKey(), false);
        Verification.Wanted inside = new Verification.Wanted(log.key, List.of(), null, false);
        assertThat(log.verifyAfter(run -> act.statements().forEach(run::run), inside)
                        .first())
                .isEmpty();
        assertThat(log.verifyAfter(run -> act.statements().forEach(run::run), log.whole())
                        .kinds())
                .contains(FindingKind.OUTSIDE_ROOT);
    }

    private static List<String> tables() {
        return log.database.rows("""
                select relname from pg_class
                where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
                  and (relname like 'journal\\_%' or relname like '%\\_version')
                order by 1
                """);
    }

    private static List<Column> columns(String table) {
        return log
                .database
                .rows("select attname, format_type(atttypid, null), not attnotnull from pg_attribute"
                        + " where attrelid = '" + table
                        + "'::regclass and attnum > 0 and not attisdropped order by attnum")
                .stream()
                .map(row -> row.split(",", 3))
                .map(said -> new Column(table, said[0], said[1], said[2].equals("true")))
                .toList();
    }

    /** Every table in turn, then at random. */
    private String table(int n) {
        List<String> all = tables();
        return n < all.size() ? all.get(n) : all.get(random.nextInt(all.size()));
    }

    /** Some row of it, by where it lies. */
    private String row(String table) {
        List<String> rows = log.database.rows("select ctid from " + table + " order by ctid");
        // Commas within it are its own.
        return "'" + rows.get(random.nextInt(rows.size())) + "'::tid";
    }

    /** Nothing that the database itself would keep from being altered is in the owner's way. */
    private static List<String> free(String table) {
        return new ArrayList<>(log.database.rows(
                "select 'alter table ' || conrelid::regclass || ' drop constraint if exists ' || quote_ident(conname) || ' cascade'"
                        + " from pg_constraint where contype in ('c', 'f', 'u') and '" + table
                        + "'::regclass in (conrelid, confrelid)"));
    }

    private Act edit(int n) {
        String table = table(n);
        List<Column> all = columns(table).stream()
                .filter(column -> !MARKS.contains(column.full()))
                .toList();
        Column column = all.get(random.nextInt(all.size()));
        String other = other(column);
        List<String> statements = free(table);
        statements.add("update " + table + " set " + column.name() + " = " + other + " where ctid = " + row(table));
        return new Act("edited " + column.full(), statements);
    }

    /** Another value of the column's type, whatever it was. */
    private static String other(Column column) {
        String name = column.name();
        return switch (column.type()) {
            case "uuid" -> "'0199ffff-0000-7000-8000-00000000abcd'";
            case "text" -> "coalesce(" + name + ", '') || 'x'";
            case "date" -> "coalesce(" + name + ", '2020-01-01') + 1";
            case "daterange" -> "daterange('2001-01-01', '2001-01-02')";
            case "smallint", "integer", "bigint" -> "coalesce(" + name + ", 0) + 7";
            case "boolean" -> "not coalesce(" + name + ", false)";
            case "bytea" ->
                "set_byte(coalesce(" + name + ", '\\x00'), 0, 255 - get_byte(coalesce(" + name + ", '\\x00'), 0))";
            case "text[]" -> "array_append(" + name + ", 'thêm')";
            case "uuid[]" -> "array_append(" + name + ", '0199ffff-0000-7000-8000-00000000abcd'::uuid)";
            case "timestamp with time zone" -> "coalesce(" + name + ", now()) + interval '1 microsecond'";
            default -> throw new IllegalStateException("no other value of " + column + " is made up here yet");
        };
    }

    /** Cosignatures and checkpoints are missed by nobody, but for those that were kept outside. */
    private Act delete(int n) {
        String table = table(n);
        List<String> statements = free(table);
        if (table.equals("journal_checkpoint") || table.equals("journal_cosignature")) {
            statements.addAll(free("journal_checkpoint"));
            statements.add("delete from journal_checkpoint where tree_size = "
                    + log.outside().size());
        } else {
            statements.add("delete from " + table + " where ctid = " + row(table));
        }
        return new Act("deleted from " + table, statements);
    }

    /** A row like another one, under another key. */
    private Act insert(int n) {
        String table = table(n);
        List<String> statements = free(table);
        List<Column> all = columns(table);
        List<String> key = log.database.rows("select a.attname from pg_index i"
                + " join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)"
                + " where i.indisunique and i.indpred is null and i.indrelid = '" + table + "'::regclass");
        List<String> values = new ArrayList<>();
        for (Column column : all) {
            values.add(key.contains(column.name()) ? fresh(column) : column.name());
        }
        statements.add("insert into " + table + " ("
                + String.join(", ", all.stream().map(Column::name).toList()) + ") select " + String.join(", ", values)
                + " from " + table + " where ctid = " + row(table));
        return new Act("inserted into " + table, statements);
    }

    private static String fresh(Column column) {
        return switch (column.type()) {
            case "uuid", "text", "smallint", "integer", "bigint" ->
                column.type().endsWith("int") || column.type().equals("integer")
                        ? column.name() + " + 77"
                        : other(column);
            default -> other(column);
        };
    }

    private Act swapEntries() {
        List<String> ids = log.database.rows("select id from journal_entry order by id");
        String one = ids.get(random.nextInt(ids.size()));
        String two = ids.get(random.nextInt(ids.size()));
        while (two.equals(one)) {
            two = ids.get(random.nextInt(ids.size()));
        }
        String none = "00000000-0000-0000-0000-000000000000";
        return new Act(
                "swapped two rows of journal_entry",
                List.of(
                        "update journal_entry set id = '" + none + "' where id = '" + one + "'",
                        "update journal_entry set id = '" + one + "' where id = '" + two + "'",
                        "update journal_entry set id = '" + two + "' where id = '" + none + "'"));
    }

    /** Two transactions of as many entries change places. */
    private Act swapPositions() {
        List<String> ids =
                log.database.rows("select transaction_id from journal_sequence where first_position = last_position");
        String one = ids.get(random.nextInt(ids.size()));
        String two = ids.get(random.nextInt(ids.size()));
        while (two.equals(one)) {
            two = ids.get(random.nextInt(ids.size()));
        }
        String none = "00000000-0000-0000-0000-000000000000";
        return new Act(
                "swapped two rows of journal_sequence",
                List.of(
                        "update journal_sequence set transaction_id = '" + none + "' where transaction_id = '" + one
                                + "'",
                        "update journal_sequence set transaction_id = '" + one + "' where transaction_id = '" + two
                                + "'",
                        "update journal_sequence set transaction_id = '" + two + "' where transaction_id = '" + none
                                + "'"));
    }

    /** Two rows of a version table exchange the entries that caused them. */
    private Act swapRows(int n) {
        List<String> versions =
                tables().stream().filter(table -> table.endsWith("_version")).toList();
        String table = versions.get(n % versions.size());
        List<String> rows = log.database.rows(
                "select entry_id || ' ' || ctid from (select *, ctid, count(*) over (partition by entry_id) as many from "
                        + table + ") v where many = 1 order by ctid");
        String[] one = rows.get(random.nextInt(rows.size())).split(" ", 2);
        String[] two = rows.get(random.nextInt(rows.size())).split(" ", 2);
        while (Arrays.equals(one, two)) {
            two = rows.get(random.nextInt(rows.size())).split(" ", 2);
        }
        String none = "00000000-0000-0000-0000-000000000000";
        String set = "update " + table + " set entry_id = '%s' where entry_id = '%s'";
        return new Act(
                "swapped two rows of " + table,
                List.of(set.formatted(none, one[0]), set.formatted(one[0], two[0]), set.formatted(two[0], none)));
    }

    /** Two rows of a table of the map exchange what they say. */
    private Act swapInMap(int n) {
        List<String> all = List.of(
                "journal_chain.head",
                "journal_chain.entries",
                "journal_map_bucket.root",
                "journal_map_learner.key",
                "journal_map.root",
                "journal_map.entry_id");
        String[] said = all.get(n % all.size()).split("\\.", 2);
        String table = said[0];
        String[] pair = pick(log.database.rows("select a.ctid || ' ' || b.ctid from " + table + " a join " + table
                        + " b on a.ctid < b.ctid and a." + said[1] + " <> b." + said[1] + " order by 1"))
                .split(" ", 2);
        List<String> statements = free(table);
        statements.add("create temporary table swapped on commit drop as select ctid as place, * from " + table);
        // A key is in its bucket wherever it goes.
        String set = said[1].equals("key") ? "bucket = s.bucket, key = s.key" : said[1] + " = s." + said[1];
        String two = " in ('" + pair[0] + "', '" + pair[1] + "')";
        statements.add("update " + table + " t set " + set + " from swapped s where t.ctid" + two + " and s.place" + two
                + " and s.place <> t.ctid");
        return new Act("swapped two rows of " + table + " in " + said[1], statements);
    }

    /** Whatever came after a position is gone everywhere, as in a back-up from before it. */
    private Act cut(int position) {
        List<String> statements = new ArrayList<>();
        String gone = "(select transaction_id from journal_sequence where last_position > " + position + ")";
        for (String table : tables()) {
            if (table.endsWith("_version") || table.equals("journal_shown") || table.equals("journal_tombstone")) {
                statements.add("delete from " + table + " where journal_transaction(entry_id) in " + gone);
            }
        }
        statements.add("delete from journal_map where journal_transaction(entry_id) in " + gone);
        for (String table : List.of("journal_chain", "journal_map_bucket")) {
            statements.add("delete from " + table + " where map_number not in (select number from journal_map)");
        }
        statements.add(
                "delete from journal_map_learner where learner_id not in (select learner_id from journal_chain)");
        statements.add("delete from journal_entry where journal_transaction(id) in " + gone);
        statements.add("delete from journal_transaction where id in " + gone);
        statements.add("delete from journal_sequence where last_position > " + position);
        statements.add(
                "delete from journal_cosignature where tree_size > (select max(last_position) from journal_sequence)");
        statements.add(
                "delete from journal_checkpoint where tree_size > (select max(last_position) from journal_sequence)");
        statements.add(
                "delete from journal_tile where (index + 1) * 256 > (select max(last_position) from journal_sequence)");
        return new Act("cut off everything after position " + position, statements);
    }

    /** A look is gone, and all that came after it stands one position before. */
    private Act dropLook() {
        List<String> looks =
                log.database.rows("select e.id from journal_entry e join journal_transaction t on t.id = e.id"
                        + " where t.entries = 1 and e.kind = 'learner.seen' order by e.id");
        String look = looks.get(random.nextInt(looks.size()));
        List<String> statements = new ArrayList<>();
        statements.add("delete from journal_entry where id = '" + look + "'");
        statements.add("delete from journal_transaction where id = '" + look + "'");
        if (random.nextBoolean()) {
            String after = "(select first_position from journal_sequence where transaction_id = '" + look + "')";
            statements.add(
                    "alter table journal_sequence drop constraint if exists journal_sequence_first_position_key");
            statements.add("alter table journal_sequence drop constraint if exists journal_sequence_last_position_key");
            statements.add("create temporary table gone on commit drop as select " + after + " as position");
            statements.add("delete from journal_sequence where transaction_id = '" + look + "'");
            statements.add(
                    "update journal_sequence set first_position = first_position - 1, last_position = last_position - 1"
                            + " where first_position > (select position from gone)");
        } else {
            statements.add("delete from journal_sequence where transaction_id = '" + look + "'");
        }
        return new Act("dropped a look", statements);
    }

    /** A private key, and the public one's text. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    private record Pair(PrivateKey secret, String name, String vkey, byte[] id) {}

    private static Pair pair(String name, byte[] seed) {
        try {
            PrivateKey secret = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            byte[] typed = ByteBuffer.allocate(33)
                    .put((byte) 1)
                    .put(new Ed25519PrivateKeyParameters(seed)
                            .generatePublicKey()
                            .getEncoded())
                    .array();
            byte[] id = Arrays.copyOf(sha256((name + "\n").getBytes(StandardCharsets.UTF_8), typed), 4);
            return new Pair(
                    secret,
                    name,
                    name + "+" + HexFormat.of().formatHex(id) + "+"
                            + Base64.getEncoder().encodeToString(typed),
                    id);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Pair otherKey() {
        byte[] seed = new byte[32];
        seed[0] = 9;
        return pair(log.key.name(), seed);
    }

    private static Pair sameKey() {
        try {
            String[] parts =
                    Files.readString(log.keys().resolve("log.key")).strip().split("\\+", 5);
            byte[] typed = Base64.getDecoder().decode(parts[4]);
            Pair pair = pair(parts[2], Arrays.copyOfRange(typed, 1, typed.length));
            assertThat(pair.vkey()).isEqualTo(log.key.text());
            return pair;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * An entry that is in no map yet says that another person did it; its commitment, every tile and a checkpoint are made anew over
     * that, by rules of this test's own.
     */
    private Act remake(Pair pair, boolean otherKey) {
        List<String> leaves =
                new ArrayList<>(log.database.rows("select encode(e.commitment, 'hex') from journal_sequence s"
                        + " join journal_entry e on journal_transaction(e.id) = s.transaction_id"
                        + " order by s.first_position + journal_number(e.id)"));
        String[] victim = pick(log.database.rows(
                        "select s.first_position + journal_number(e.id) || ' ' || e.id || ' ' || encode(convert_to(e.body, 'UTF8'), 'hex')"
                                + " from journal_sequence s join journal_entry e on journal_transaction(e.id) = s.transaction_id"
                                + " where e.kind = 'learner.seen'"
                                + " and s.first_position > (select max(last_position) from journal_map) order by 1"))
                .split(" ", 3);
        String body = new String(HexFormat.of().parseHex(victim[2]), StandardCharsets.UTF_8)
                .replace("\"actor\":\"test\"", "\"actor\":\"nobody\"");
        byte[] salt = new byte[32];
        random.nextBytes(salt);
        String commitment = HexFormat.of().formatHex(mac(salt, body.getBytes(StandardCharsets.UTF_8)));
        leaves.set(Integer.parseInt(victim[0]) - 1, commitment);
        List<byte[]> all = leaves.stream().map(HexFormat.of()::parseHex).toList();

        List<String> statements = new ArrayList<>();
        statements.add("update journal_entry set actor = 'nobody', body = '" + body + "', salt = '\\x"
                + HexFormat.of().formatHex(salt) + "', commitment = '\\x" + commitment + "' where id = '" + victim[1]
                + "'");
        statements.add("delete from journal_tile");
        statements.add("delete from journal_cosignature");
        statements.add("delete from journal_checkpoint");
        for (int tile = 0; tile < all.size() / 256; tile++) {
            List<byte[]> here = all.subList(tile * 256, (tile + 1) * 256);
            ByteArrayOutputStream hashes = new ByteArrayOutputStream();
            here.forEach(leaf -> hashes.writeBytes(sha256(new byte[] {0}, leaf)));
            statements.add("insert into journal_tile values (0, " + tile + ", '\\x"
                    + HexFormat.of().formatHex(hashes.toByteArray()) + "', '\\x"
                    + HexFormat.of().formatHex(NaiveTree.root(here)) + "')");
        }
        if (otherKey) {
            statements.add("update journal_log_key set vkey = '" + pair.vkey() + "'");
        }
        String said =
                pair.name() + "\n" + all.size() + "\n" + Base64.getEncoder().encodeToString(NaiveTree.root(all)) + "\n";
        String note = said + "\n— " + pair.name() + " "
                + Base64.getEncoder()
                        .encodeToString(ByteBuffer.allocate(68)
                                .put(pair.id())
                                .put(sign(pair.secret(), said))
                                .array())
                + "\n";
        statements.add("insert into journal_checkpoint values ('" + pair.vkey() + "', " + all.size() + ", '" + note
                + "', now())");
        return new Act("made the log anew from position " + victim[0] + " on", statements);
    }

    private String pick(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] sign(PrivateKey key, String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] salt, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[]... pieces) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] piece : pieces) {
                digest.update(piece);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
