package hub.transcript;

import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.submission.RecordId;
import hub.submission.SubmissionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes versions of results, each with its entry in the journal, and which of them stands; many at once. */
final class ResultsRows {

    private final Journal journal;
    private final Learners learners;

    ResultsRows(Journal journal, Learners learners) {
        this.journal = journal;
        this.learners = learners;
    }

    /**
     * What is to be written of a record's year.
     *
     * @param submission which says so
     * @param text null where nothing holds any more
     * @param restored whether a withdrawal is the cause
     * @param stands false where a withdrawal leaves nothing at all
     */
    record Version(
            RecordId record,
            int schoolYear,
            SubmissionId submission,
            @Nullable Long version,
            Instant madeAt,
            @Nullable String text,
            boolean restored,
            boolean stands) {

        @Override
        public String toString() {
            return "Version[masked]";
        }

        private String kind() {
            return restored ? "results.restored" : text == null ? "results.cancelled" : "results.changed";
        }
    }

    private record Row(UUID entry, Version version) {}

    /** Writes versions of different records. */
    void write(WriteTx tx, List<Version> versions) {
        if (versions.isEmpty()) {
            return;
        }
        Map<RecordId, LearnerId> known =
                learners.learnersOf(tx, versions.stream().map(Version::record).toList());
        List<Row> rows = new ArrayList<>(versions.size());
        for (Version version : versions) {
            LearnerId learner = known.get(version.record());
            EntryDraft entry = journal.append(tx, version.kind(), learner == null ? null : learner.value())
                    .with("record", version.record().toString())
                    .with("schoolYear", version.schoolYear())
                    .with("submission", version.submission().toString());
            entry.causesRow(
                    "transcript_results_version",
                    entry.id(),
                    version.record(),
                    version.schoolYear(),
                    version.version(),
                    version.madeAt(),
                    version.text(),
                    version.submission(),
                    version.restored());
            rows.add(new Row(entry.id(), version));
        }
        tx.copy(
                "transcript_results_version (entry_id, record_id, school_year, version, made_at, results,"
                        + " submission_id, restored)",
                rows,
                (row, out) -> out.uuid(row.entry())
                        .uuid(row.version().record().value())
                        .int2(row.version().schoolYear())
                        .int8(row.version().version())
                        .instant(row.version().madeAt())
                        .text(row.version().text())
                        .uuid(row.version().submission().value())
                        .bool(row.version().restored()));
        stand(tx, rows.stream().filter(row -> row.version().stands()).toList());
        remove(tx, versions.stream().filter(version -> !version.stands()).toList());
    }

    private static void stand(WriteTx tx, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        List<Version> versions = rows.stream().map(Row::version).toList();
        tx.sql(ResultsSql.class)
                .stand(
                        versions.get(0).schoolYear(),
                        ids(versions),
                        rows.stream().map(Row::entry).toArray(UUID[]::new),
                        versions.stream()
                                .map(version ->
                                        SentYear.fingerprint(version.text()).value())
                                .toArray(UUID[]::new),
                        versions.stream().map(Version::version).toArray(Long[]::new),
                        versions.stream().map(Version::madeAt).toArray(Instant[]::new),
                        versions.stream().map(version -> version.text() == null).toArray(Boolean[]::new));
    }

    private static void remove(WriteTx tx, List<Version> versions) {
        if (!versions.isEmpty()) {
            tx.sql(ResultsSql.class).remove(versions.get(0).schoolYear(), ids(versions));
        }
    }

    private static UUID[] ids(List<Version> versions) {
        return versions.stream().map(version -> version.record().value()).toArray(UUID[]::new);
    }
}
