package hub.ingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every fact of the rooms that an ingest writes, in lines that two runs of the same files have alike. What is random is named
 * by nature: a record by source system, school and own key, a learner by its first record, an entry by what it made, a code by
 * the record it was issued for. Only instants of the run itself, random bytes and hashes over ids are left out. A column that
 * is added to a table is in the dump.
 */
public final class RegistryDump {

    /** Rooms that an ingest writes; of these all tables. */
    private static final String ROOMS = "^(submission|matching|learner|enrolment|journal)_";

    /** Columns, and tables, that two equal runs have differently. */
    static final Set<String> LEFT_OUT = Set.of(
            "submission_submission.received_at",
            "matching_review.id",
            "matching_review.since",
            "learner_code.student_code",
            "learner_code.sector_identifier",
            "learner_key",
            "learner_survivorship_in_force",
            "learner_survivorship_version",
            "matching_in_force",
            "matching_model_version",
            "submission_request",
            "submission_correction_version",
            "submission_correction_answer_version",
            "enrolment_webhook",
            "enrolment_dead_letter",
            "journal_transaction.id",
            "journal_transaction.xid",
            "journal_transaction.ordinal",
            "journal_entry.salt",
            "journal_entry.commitment",
            "journal_sequence",
            "journal_tile",
            "journal_checkpoint",
            "journal_cosignature",
            "journal_log_key",
            "journal_chain",
            "journal_map",
            "journal_map_bucket",
            "journal_map_key",
            "journal_map_learner");

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern CODE = Pattern.compile("\"(studentCode|sectorIdentifier)\":\"([^\"]*)\"");
    private static final Pattern HASH = Pattern.compile("\"hash\":\"[0-9a-f]{64}\"");

    private final SortedMap<String, List<String>> lines = new TreeMap<>();

    private RegistryDump() {}

    /** Takes the dump within the transaction at hand, which the caller rolls back. */
    public static RegistryDump of(Connection owner) throws SQLException {
        RegistryDump dump = new RegistryDump();
        try (Statement statement = owner.createStatement()) {
            Map<String, String> names = names(statement);
            Map<String, String> codes = codes(statement, names);
            for (Map.Entry<String, List<Column>> table : columns(statement).entrySet()) {
                dump.lines.put(table.getKey(), rows(statement, table.getKey(), table.getValue(), names, codes));
            }
        }
        return dump;
    }

    /** How many facts there are. */
    public long size() {
        return lines.values().stream().mapToLong(List::size).sum();
    }

    /** The first facts of each table that only the one or only the other has; nothing where they are equal. */
    public List<String> differences(RegistryDump other) {
        List<String> found = new ArrayList<>();
        for (Map.Entry<String, List<String>> table : lines.entrySet()) {
            List<String> theirs = other.lines.getOrDefault(table.getKey(), List.of());
            if (!table.getValue().equals(theirs)) {
                only("-", table.getKey(), table.getValue(), theirs, found);
                only("+", table.getKey(), theirs, table.getValue(), found);
            }
        }
        return found;
    }

    private static void only(String sign, String table, List<String> mine, List<String> theirs, List<String> found) {
        Map<String, Integer> counts = new HashMap<>();
        theirs.forEach(line -> counts.merge(line, 1, Integer::sum));
        mine.stream()
                .filter(line -> counts.merge(line, -1, Integer::sum) < 0)
                .limit(3)
                .forEach(line -> found.add(sign + " " + table + ": " + line));
    }

    record Column(String name, String type) {}

    /** The columns of each table that are dumped. */
    static SortedMap<String, List<Column>> columns(Statement statement) throws SQLException {
        SortedMap<String, List<Column>> tables = new TreeMap<>();
        try (ResultSet column = statement.executeQuery("""
                select table_name, column_name, udt_name
                from information_schema.columns join information_schema.tables using (table_schema, table_name)
                where table_schema = 'public' and table_type = 'BASE TABLE' and table_name ~ '%s'
                    and not (select relispartition from pg_class where oid = ('public.' || table_name)::regclass)
                order by table_name, ordinal_position
                """.formatted(ROOMS))) {
            while (column.next()) {
                String table = column.getString(1);
                String name = column.getString(2);
                if (!LEFT_OUT.contains(table) && !LEFT_OUT.contains(table + "." + name)) {
                    tables.computeIfAbsent(table, t -> new ArrayList<>()).add(new Column(name, column.getString(3)));
                }
            }
        }
        return tables;
    }

    private static List<String> rows(
            Statement statement,
            String table,
            List<Column> columns,
            Map<String, String> names,
            Map<String, String> codes)
            throws SQLException {
        List<String> select = new ArrayList<>();
        for (Column column : columns) {
            select.add(column.type().equals("bytea") ? "md5(" + column.name() + ")" : column.name() + "::text");
        }
        // Of two records that are compared, neither is the first.
        int pair = columns.stream().map(Column::name).toList().indexOf("record_a");
        List<String> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery("select " + String.join(", ", select) + " from " + table)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    values.add(natural(String.valueOf(row.getString(i + 1)), columns.get(i), names, codes));
                }
                if (pair >= 0 && values.get(pair).compareTo(values.get(pair + 1)) > 0) {
                    values.add(pair, values.remove(pair + 1));
                }
                rows.add(String.join(" | ", values));
            }
        }
        rows.sort(null);
        return rows;
    }

    /** A value with every random id in it named. */
    private static String natural(String value, Column column, Map<String, String> names, Map<String, String> codes) {
        boolean body = column.name().equals("body");
        if (!body && !column.type().equals("uuid") && !column.type().equals("_uuid")) {
            return value;
        }
        String named = UUID.matcher(value)
                .replaceAll(id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), id.group())));
        if (!body) {
            return named;
        }
        String coded = CODE.matcher(named)
                .replaceAll(code -> Matcher.quoteReplacement(
                        "\"" + code.group(1) + "\":\"" + codes.getOrDefault(code.group(2), code.group(2)) + "\""));
        return HASH.matcher(coded).replaceAll("\"hash\":\"-\"");
    }

    /** Ids by what they name. */
    private static Map<String, String> names(Statement statement) throws SQLException {
        Map<String, String> names = new HashMap<>();
        put(
                statement,
                names,
                "select organisation_id, 'school ' || min(code) from organisation_code"
                        + " where scheme = 'vn.school' group by 1");
        put(statement, names, """
                select id, concat_ws('/', 'submission ' || source_system, school_code, school_year, kind, made_at,
                    encode(sha256, 'hex'), row_number() over (partition by source_system, school_code, school_year, kind, made_at,
                        sha256 order by received_at))
                from submission_submission
                """);
        statement.execute("drop table if exists pg_temp.named_record; drop table if exists pg_temp.born_learner");
        statement.execute("""
                create temp table named_record on commit drop as
                select r.id, concat_ws('/', 'record ' || r.source_system,
                    (select min(code) from organisation_code c where c.organisation_id = r.school_id and scheme = 'vn.school'),
                    r.own_key) as name
                from submission_record r
                """);
        statement.execute("create unique index on pg_temp.named_record (id); analyze pg_temp.named_record");
        statement.execute("""
                create temp table born_learner on commit drop as
                with placed as (
                    select v.learner_id, s.first_position + journal_number(v.entry_id) as position,
                        (select min(r.name) from jsonb_array_elements_text(v.body::jsonb -> 'records') as m (id)
                            join named_record r on r.id = m.id::uuid) as record
                    from learner_version v join journal_sequence s on s.transaction_id = journal_transaction(v.entry_id)),
                first as (select distinct on (learner_id) * from placed order by learner_id, position)
                select learner_id as id, concat_ws(' ', 'learner of', record,
                    row_number() over (partition by record order by position)) as name
                from first
                """);
        put(statement, names, "select id, name from pg_temp.named_record");
        put(statement, names, "select id, name from pg_temp.born_learner");
        put(statement, names, """
                select v.decision_id, 'decision about ' || string_agg(distinct n.name, ' ' order by n.name)
                from matching_decision_version v join pg_temp.named_record n on n.id in (v.record_a, v.record_b)
                group by 1
                """);
        put(statement, names, """
                select v.entry_id, concat_ws(' ', 'entry', v.act, string_agg(distinct n.name, ' ' order by n.name))
                from matching_decision_version v join pg_temp.named_record n on n.id in (v.record_a, v.record_b)
                group by v.entry_id, v.act
                """);
        // An entry that made a record's version makes its learner's too.
        put(
                statement,
                names,
                entryNames("learner_version", "learner_id", "pg_temp.born_learner", "version.learner_id"));
        put(
                statement,
                names,
                entryNames(
                        "submission_version",
                        "record_id",
                        "pg_temp.named_record",
                        "version.record_id, version.school_year"));
        put(statement, names, """
                select e.id, 'entry ' || concat_ws(' ', e.kind, e.body::jsonb #>> '{facts,submission}')
                from journal_entry e where e.kind like 'submission.%'
                """);
        names.replaceAll((id, name) -> UUID.matcher(name)
                .replaceAll(inner -> Matcher.quoteReplacement(
                        name.startsWith("entry submission.")
                                ? names.getOrDefault(inner.group(), inner.group())
                                : inner.group())));
        return names;
    }

    private static String entryNames(String table, String column, String named, String order) {
        return """
                select version.entry_id, concat_ws(' ', 'entry of', n.name, row_number() over (partition by %4$s
                    order by s.first_position + journal_number(version.entry_id)))
                from %1$s version join journal_sequence s on s.transaction_id = journal_transaction(version.entry_id)
                    left join %3$s n on n.id = version.%2$s
                """.formatted(table, column, named, order);
    }

    private static Map<String, String> codes(Statement statement, Map<String, String> names) throws SQLException {
        Map<String, String> codes = new HashMap<>();
        put(statement, codes, "select student_code, record_id from learner_code");
        put(statement, codes, "select sector_identifier, record_id from learner_code");
        codes.replaceAll((code, record) -> "issued for " + names.getOrDefault(record, record));
        return codes;
    }

    private static void put(Statement statement, Map<String, String> into, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                into.put(row.getString(1), row.getString(2));
            }
        }
    }
}
