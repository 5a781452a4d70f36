package hub.submission;

import hub.access.SchoolsGrant;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.Tombstones;
import hub.organisation.OrganisationId;
import hub.submission.SourceRecordSql.KnownRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Source records: who keeps which, what is in force of them, and every version they ever had. */
public final class SourceRecords {

    private static final byte[] NOTHING = {};

    private record Row(Change change, Slice after) {}

    /** The slices of these own keys in one school year. */
    public Map<String, Slice> slices(ReadTx tx, Sender sender, Collection<String> ownKeys, int schoolYear) {
        Map<String, Slice> found = new HashMap<>(ownKeys.size() * 2);
        for (Slice slice : tx.sql(SourceRecordSql.class)
                .slices(sender.sourceSystem(), sender.school().value(), ownKeys.toArray(String[]::new), schoolYear)) {
            found.put(slice.ownKey(), slice);
        }
        return found;
    }

    /** The slices of these own keys in every school year. */
    public Map<String, List<Slice>> slicesOfAllYears(ReadTx tx, Sender sender, Collection<String> ownKeys) {
        Map<String, List<Slice>> found = new HashMap<>(ownKeys.size() * 2);
        if (ownKeys.isEmpty()) {
            return found;
        }
        for (Slice slice : tx.sql(SourceRecordSql.class)
                .slicesOfAllYears(sender.sourceSystem(), sender.school().value(), ownKeys.toArray(String[]::new))) {
            found.computeIfAbsent(slice.ownKey(), key -> new ArrayList<>()).add(slice);
        }
        return found;
    }

    /** Own keys of which the sender took some school year back. */
    public Set<String> cancelled(ReadTx tx, Sender sender) {
        return Set.copyOf(tx.sql(SourceRecordSql.class)
                .cancelled(sender.sourceSystem(), sender.school().value()));
    }

    /** Which of these own keys name a record already. */
    public Map<String, RecordId> known(ReadTx tx, Sender sender, Collection<String> ownKeys) {
        Map<String, RecordId> found = new HashMap<>();
        if (ownKeys.isEmpty()) {
            return found;
        }
        for (KnownRecord record : tx.sql(SourceRecordSql.class)
                .records(sender.sourceSystem(), sender.school().value(), ownKeys.toArray(String[]::new))) {
            found.put(record.ownKey(), new RecordId(record.recordId()));
        }
        return found;
    }

    /** The record of that own key, or null. */
    public @Nullable RecordId find(ReadTx tx, Sender sender, String ownKey) {
        UUID id = tx.sql(SourceRecordSql.class)
                .find(sender.sourceSystem(), sender.school().value(), ownKey);
        return id == null ? null : new RecordId(id);
    }

    /** Writes the records, versions and slices of these changes; at most one change a slice. */
    public void write(WriteTx tx, Sender sender, List<Change> changes) {
        tx.copy(
                "submission_record (id, source_system, school_id, own_key)",
                changes.stream().filter(Change::isNewRecord).toList(),
                (change, out) -> out.uuid(change.recordId().value())
                        .text(sender.sourceSystem())
                        .uuid(sender.school().value())
                        .text(change.ownKey()));
        tx.copy(
                "submission_version (entry_id, record_id, school_year, submission_id, event, version, made_at, named, body)",
                changes,
                (change, out) -> {
                    Facts facts = change.facts();
                    out.uuid(change.entryId())
                            .uuid(change.recordId().value())
                            .int2(change.schoolYear())
                            .uuid(change.submissionId().value())
                            .text(change.kind().name())
                            .int8(change.version())
                            .instant(change.madeAt())
                            .texts(change.named().isEmpty() ? null : change.named())
                            // A text column takes its UTF-8 bytes, which are here already.
                            .bytes(facts == null ? NOTHING : facts.text());
                });
        List<Row> added = new ArrayList<>();
        List<Row> replaced = new ArrayList<>();
        Map<Integer, List<String>> removed = new HashMap<>();
        for (Change change : changes) {
            Slice after = change.after();
            if (after == null) {
                removed.computeIfAbsent(change.schoolYear(), year -> new ArrayList<>())
                        .add(change.ownKey());
            } else {
                (change.before() == null ? added : replaced).add(new Row(change, after));
            }
        }
        copySlices(tx, sender, added);
        replaceSlices(tx, sender, replaced);
        removed.forEach((year, keys) -> tx.sql(SourceRecordSql.class)
                .removeSlices(sender.sourceSystem(), sender.school().value(), keys.toArray(String[]::new), year));
    }

    /**
     * The bytes of a version's row, to which its journal entry commits: every column, in the order of the table, one a line;
     * the body as the last piece.
     */
    public static byte[][] rowBytes(Change change) {
        Facts facts = change.facts();
        byte[] head = head(
                change.entryId(),
                change.recordId(),
                change.schoolYear(),
                change.submissionId(),
                change.kind().name(),
                change.version(),
                change.madeAt(),
                change.named());
        return new byte[][] {head, facts == null ? NOTHING : facts.text()};
    }

    private static byte[] head(
            UUID entry,
            RecordId record,
            int schoolYear,
            SubmissionId submission,
            String event,
            @Nullable Long version,
            Instant madeAt,
            List<String> named) {
        return String.join(
                        "\n",
                        entry.toString(),
                        record.toString(),
                        Integer.toString(schoolYear),
                        submission.toString(),
                        event,
                        version == null ? "" : version.toString(),
                        madeAt.toString(),
                        String.join(",", named),
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What each own key of a sender takes no more, since an order had it destroyed: few. */
    public Map<String, Set<DataKind>> closed(ReadTx tx, Sender sender) {
        Map<String, Set<DataKind>> closed = new HashMap<>();
        for (SourceRecordSql.ClosedKind each : tx.sql(SourceRecordSql.class)
                .closed(sender.sourceSystem(), sender.school().value())) {
            // Of moves, guardianships and consents the record itself says nothing.
            DataKind.of(each.kind())
                    .ifPresent(kind -> closed.computeIfAbsent(each.ownKey(), any -> EnumSet.noneOf(DataKind.class))
                            .add(kind));
        }
        return closed;
    }

    /** Who keeps a record, under which key. */
    public record Keeping(Sender sender, String ownKey) {}

    /** Who keeps a record, be it sealed; empty where there is none. */
    public Optional<Keeping> keeping(ReadTx tx, RecordId record) {
        return tx.sql(SourceRecordSql.class).keptAnyway(new UUID[] {record.value()}).stream()
                .findFirst()
                .map(kept -> new Keeping(new Sender(kept.sourceSystem(), kept.schoolId()), kept.ownKey()));
    }

    /** Records after one, in order, of which versions hold that kind and none is of that school year or a later one. */
    public List<RecordId> due(ReadTx tx, DataKind kind, int schoolYear, RecordId after, int limit) {
        return tx
                .sql(SourceRecordSql.class)
                .due(kind.members().toArray(String[]::new), schoolYear, after.value(), limit)
                .stream()
                .map(RecordId::new)
                .toList();
    }

    /**
     * Takes a kind out of every version of a record, out of what was found in it and asked to be corrected of it; in a transaction of hub_eraser, the sender
     * kept out.
     *
     * @return the rows in which it stood, as they are left
     */
    public List<Tombstones.Row> destroy(WriteTx tx, RecordId record, DataKind kind) {
        SourceRecordSql sql = tx.sql(SourceRecordSql.class);
        Map<UUID, String> left = new LinkedHashMap<>();
        List<Tombstones.Row> rows = new ArrayList<>();
        for (SourceRecordSql.StoredVersion version : sql.stored(new UUID[] {record.value()})) {
            if (!version.body().isEmpty()) {
                Facts facts = RecordText.read(version.body());
                if (kind.isHeldBy(facts)) {
                    byte[] text = kind.without(facts).text();
                    left.put(version.entryId(), new String(text, StandardCharsets.UTF_8));
                    rows.add(row(version, new String(text, StandardCharsets.UTF_8)));
                }
            }
        }
        sql.reduce(
                record.value(),
                left.keySet().toArray(UUID[]::new),
                left.values().toArray(String[]::new));
        keeping(tx, record).ifPresent(keeping -> blank(sql, keeping, kind));
        rows.addAll(Corrections.destroy(tx, record, kind));
        return rows;
    }

    private static void blank(SourceRecordSql sql, Keeping keeping, DataKind kind) {
        List<SourceRecordSql.StoredDetails> found = sql.details(
                keeping.sender().sourceSystem(),
                keeping.sender().school().value(),
                keeping.ownKey(),
                kind.fields().toArray(String[]::new));
        for (SourceRecordSql.StoredDetails each : found) {
            Map<String, String> values = new HashMap<>(FindingText.read(each.details()));
            values.replaceAll((name, value) -> Finding.BLANK);
            sql.blank(each.submissionId(), each.ordinal(), each.number(), FindingText.write(values));
        }
    }

    /** The rows of versions and of requests that these entries caused, as they stand. */
    public List<Tombstones.Row> rowsOf(ReadTx tx, Collection<UUID> entries) {
        List<Tombstones.Row> rows = new ArrayList<>(Corrections.rowsOf(tx, entries));
        tx.sql(SourceRecordSql.class)
                .storedBy(entries.toArray(UUID[]::new))
                .forEach(version -> rows.add(row(version, version.body())));
        return rows;
    }

    private static Tombstones.Row row(SourceRecordSql.StoredVersion version, String body) {
        byte[] head = head(
                version.entryId(),
                new RecordId(version.recordId()),
                version.schoolYear(),
                new SubmissionId(version.submissionId()),
                version.event(),
                version.version(),
                version.madeAt(),
                version.named() == null ? List.of() : version.named());
        return new Tombstones.Row(
                "submission_version",
                version.entryId(),
                version.recordId(),
                new String(head, StandardCharsets.UTF_8),
                body);
    }

    private static void copySlices(WriteTx tx, Sender sender, List<Row> rows) {
        tx.copy(
                "submission_slice (source_system, school_id, own_key, school_year, record_id, entry_id, submission_id, fingerprint,"
                        + " person_fingerprint, version, made_at, cancelled)",
                rows,
                (row, out) -> {
                    Slice slice = row.after();
                    out.text(sender.sourceSystem())
                            .uuid(sender.school().value())
                            .text(slice.ownKey())
                            .int2(slice.schoolYear())
                            .uuid(slice.recordId().value())
                            .uuid(slice.entryId())
                            .uuid(slice.submissionId().value())
                            .uuid(slice.fingerprint().value())
                            .uuid(slice.personFingerprint().value())
                            .int8(slice.version())
                            .instant(slice.madeAt())
                            .bool(slice.cancelled());
                });
    }

    private static void replaceSlices(WriteTx tx, Sender sender, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Slice> slices = rows.stream().map(Row::after).toList();
        tx.sql(SourceRecordSql.class)
                .replaceSlices(
                        sender.sourceSystem(),
                        sender.school().value(),
                        slices.stream().map(Slice::ownKey).toArray(String[]::new),
                        slices.stream().map(Slice::schoolYear).toArray(Integer[]::new),
                        slices.stream().map(Slice::entryId).toArray(UUID[]::new),
                        slices.stream()
                                .map(slice -> slice.submissionId().value())
                                .toArray(UUID[]::new),
                        slices.stream()
                                .map(slice -> slice.fingerprint().value())
                                .toArray(UUID[]::new),
                        slices.stream()
                                .map(slice -> slice.personFingerprint().value())
                                .toArray(UUID[]::new),
                        slices.stream().map(Slice::version).toArray(Long[]::new),
                        slices.stream().map(Slice::madeAt).toArray(Instant[]::new),
                        slices.stream().map(Slice::cancelled).toArray(Boolean[]::new));
    }

    /** Raises the sender's version of slices whose facts stay as they are. */
    public void raiseVersions(WriteTx tx, Sender sender, int schoolYear, Map<String, Long> versions) {
        if (!versions.isEmpty()) {
            List<String> keys = List.copyOf(versions.keySet());
            tx.sql(SourceRecordSql.class)
                    .raiseVersions(
                            sender.sourceSystem(),
                            sender.school().value(),
                            schoolYear,
                            keys.toArray(String[]::new),
                            keys.stream().map(versions::get).toArray(Long[]::new));
        }
    }

    /** What speaks for the person today, for those of these records that are not cancelled. */
    public Map<RecordId, NewestFacts> newest(ReadTx tx, Collection<RecordId> records) {
        Map<RecordId, NewestFacts> found = new HashMap<>();
        if (records.isEmpty()) {
            return found;
        }
        for (SourceRecordSql.NewestBody row : tx.sql(SourceRecordSql.class)
                .newestBodies(records.stream().map(RecordId::value).toArray(UUID[]::new))) {
            RecordId id = new RecordId(row.recordId());
            found.put(
                    id,
                    new NewestFacts(
                            id,
                            row.sourceSystem(),
                            new OrganisationId(row.schoolId()),
                            row.ownKey(),
                            row.schoolYear(),
                            row.madeAt(),
                            RecordText.readPerson(row.body())));
        }
        return found;
    }

    /** The facts in force of these records: by record, one for each school year that is not cancelled. */
    public Map<RecordId, Map<Integer, Facts>> inForce(ReadTx tx, Collection<RecordId> records) {
        Map<RecordId, Map<Integer, Facts>> found = new HashMap<>();
        if (records.isEmpty()) {
            return found;
        }
        for (SourceRecordSql.BodyInForce row : tx.sql(SourceRecordSql.class)
                .bodiesInForce(records.stream().map(RecordId::value).toArray(UUID[]::new))) {
            found.computeIfAbsent(new RecordId(row.recordId()), id -> new HashMap<>())
                    .put(row.schoolYear(), RecordText.read(row.body()));
        }
        return found;
    }

    /** Own keys, in order, that a withdrawal of that submission concerns: it brought a version, or upheld one. */
    public List<String> keysToReturn(ReadTx tx, SubmissionId submission, String after, int limit) {
        return tx.sql(SourceRecordSql.class).keysToReturn(submission.value(), after, limit);
    }

    /** The versions of these own keys that submissions still standing brought or upheld, by own key in the sender's order. */
    public Map<String, List<StandingVersion>> standingVersions(
            ReadTx tx, Sender sender, Collection<String> ownKeys, int schoolYear) {
        Map<String, List<StandingVersion>> found = new HashMap<>();
        for (StandingVersion version : tx.sql(SourceRecordSql.class)
                .standingVersions(
                        sender.sourceSystem(), sender.school().value(), ownKeys.toArray(String[]::new), schoolYear)) {
            found.computeIfAbsent(version.ownKey(), key -> new ArrayList<>()).add(version);
        }
        return found;
    }

    /** The schools that keep these records. */
    public Map<RecordId, OrganisationId> schoolsOf(ReadTx tx, Collection<RecordId> records) {
        Map<RecordId, OrganisationId> found = new HashMap<>();
        if (!records.isEmpty()) {
            for (SourceRecordSql.Kept row : tx.sql(SourceRecordSql.class)
                    .kept(records.stream().map(RecordId::value).toArray(UUID[]::new))) {
                found.put(row.recordId(), row.schoolId());
            }
        }
        return found;
    }

    /**
     * Records of the Grant's schools by their ids alone, in the order of schools and records.
     *
     * @param school with which to begin, behind its record {@code after}
     * @return with the school of each
     */
    public Map<RecordId, OrganisationId> ofSchools(
            ReadTx tx, SchoolsGrant grant, OrganisationId school, RecordId after, int limit) {
        Map<RecordId, OrganisationId> found = new LinkedHashMap<>();
        UUID[] schools = grant.schools().stream().map(OrganisationId::value).toArray(UUID[]::new);
        for (SourceRecordSql.Kept row :
                tx.sql(SourceRecordSql.class).ofSchools(schools, school.value(), after.value(), limit)) {
            found.put(row.recordId(), row.schoolId());
        }
        return found;
    }

    /**
     * Who keeps a record.
     *
     * @param restrictedBy the levels that keep an order by which the record is restricted
     */
    public record Keeper(OrganisationId school, Set<OrganisationId> restrictedBy) {

        public Keeper {
            restrictedBy = Set.copyOf(restrictedBy);
        }
    }

    /** Who keeps these records, which are not sealed, and whether an order restricts them. */
    public Map<RecordId, Keeper> keepers(ReadTx tx, Collection<RecordId> records) {
        Map<RecordId, Keeper> found = new HashMap<>();
        if (!records.isEmpty()) {
            for (SourceRecordSql.KeptFor row : tx.sql(SourceRecordSql.class)
                    .keptFor(records.stream().map(RecordId::value).toArray(UUID[]::new))) {
                found.put(
                        row.recordId(),
                        new Keeper(
                                row.schoolId(),
                                row.restrictedBy().stream()
                                        .map(OrganisationId::new)
                                        .collect(Collectors.toSet())));
            }
        }
        return found;
    }

    /** Whether an order restricts any of these records. */
    public boolean isRestricted(ReadTx tx, Collection<RecordId> records) {
        return keepers(tx, records).values().stream()
                .anyMatch(keeper -> !keeper.restrictedBy().isEmpty());
    }

    /** Every version of these records recorded up to that position, by record, school year and recorded time. */
    public List<RecordedVersion> versions(ReadTx tx, Collection<RecordId> records, long position) {
        return tx.sql(SourceRecordSql.class)
                .versions(records.stream().map(RecordId::value).toArray(UUID[]::new), position);
    }
}
