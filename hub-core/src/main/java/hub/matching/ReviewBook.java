package hub.matching;

import hub.database.ReadTx;
import hub.database.WriteTx;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left to people: opened, kept up to date, closed where it has settled, listed. */
final class ReviewBook {

    private static final String PAIR = "pair";
    private static final String RECORD = "record";
    private static final String CHALLENGE = "challenge";
    /** What a decision about a link puts right, for each record on the other side of it. */
    private static final int SURE = 1000;

    private ReviewBook() {}

    /**
     * Opens what is new, changes what has changed, closes what has settled.
     *
     * @param records whose reviews are settled anew
     * @param unsettled all that is open between them now
     * @param schools of every record of {@code unsettled}
     */
    static void settle(WriteTx tx, Set<UUID> records, List<Unsettled> unsettled, Map<UUID, UUID> schools) {
        if (records.isEmpty()) {
            return;
        }
        ReviewSql sql = tx.sql(ReviewSql.class);
        Map<IdPair, ReviewSql.OpenRow> open = new HashMap<>();
        for (ReviewSql.OpenRow row : sql.openPairs(Neighbourhood.ascending(records))) {
            open.put(row.pair(), row);
        }
        List<Unsettled> changed = new ArrayList<>();
        for (Unsettled now : unsettled) {
            ReviewSql.OpenRow row = open.remove(now.pair());
            if (row == null
                    || row.weight() != now.weight()
                    || row.value() != now.value()
                    || !row.reason().equals(now.reason())) {
                changed.add(now);
            }
        }
        if (!changed.isEmpty()) {
            sql.open(
                    changed.stream().map(each -> tx.newId()).toList(),
                    changed.stream().map(Unsettled::recordA).toList(),
                    changed.stream().map(Unsettled::recordB).toList(),
                    changed.stream().map(Unsettled::reason).toList(),
                    changed.stream().map(Unsettled::weight).toList(),
                    changed.stream().map(Unsettled::value).toList(),
                    changed.stream()
                            .map(each -> school(schools, each.recordA()))
                            .toList(),
                    changed.stream()
                            .map(each -> school(schools, each.recordB()))
                            .toList(),
                    tx.now());
        }
        if (!open.isEmpty()) {
            sql.close(PAIR, IdPair.firsts(open.keySet(), pair -> pair), IdPair.seconds(open.keySet(), pair -> pair));
        }
    }

    private static UUID school(Map<UUID, UUID> schools, UUID record) {
        UUID school = schools.get(record);
        if (school == null) {
            throw new IllegalStateException("a record in review is one of the component's");
        }
        return school;
    }

    /** The evidence of each of these pairs. */
    static Map<IdPair, String> evidence(ReadTx tx, List<Unsettled> unsettled) {
        Map<IdPair, String> evidence = new HashMap<>();
        if (!unsettled.isEmpty()) {
            for (ReviewSql.EvidenceRow row : tx.sql(ReviewSql.class)
                    .evidence(IdPair.firsts(unsettled, Unsettled::pair), IdPair.seconds(unsettled, Unsettled::pair))) {
                evidence.put(row.pair(), row.evidence());
            }
        }
        return evidence;
    }

    static void flag(WriteTx tx, Collection<UUID> records, String reason) {
        if (!records.isEmpty()) {
            UUID[] each = Neighbourhood.ascending(records);
            UUID[] reviews = Arrays.stream(each).map(record -> tx.newId()).toArray(UUID[]::new);
            tx.sql(ReviewSql.class).openFlags(reviews, each, reason, tx.now());
        }
    }

    static void unflag(WriteTx tx, Collection<UUID> records) {
        close(tx, RECORD, records);
    }

    /** Closes the challenges of these records: they are alone, or gone, or somebody has decided. */
    static void endChallenges(WriteTx tx, Collection<UUID> records) {
        close(tx, CHALLENGE, records);
    }

    private static void close(WriteTx tx, String kind, Collection<UUID> records) {
        if (!records.isEmpty()) {
            ReviewSql sql = tx.sql(ReviewSql.class);
            UUID[] open = sql.open(kind, Neighbourhood.ascending(records)).toArray(UUID[]::new);
            if (open.length > 0) {
                sql.close(kind, open, open);
            }
        }
    }

    /** Opens a challenge; null where one is open already. */
    static @Nullable UUID challenge(
            WriteTx tx, UUID record, UUID school, int others, UUID challenger, LocalDate deadline) {
        return tx.sql(ReviewSql.class)
                .challenge(
                        tx.newId(),
                        record,
                        ReviewCase.CHALLENGED,
                        SURE * others,
                        school,
                        tx.now(),
                        challenger,
                        deadline);
    }

    static @Nullable OpenReview find(ReadTx tx, UUID review) {
        ReviewSql.ListedRow row = tx.sql(ReviewSql.class).find(review);
        return row == null ? null : listed(row);
    }

    static List<OpenReview> list(ReadTx tx, ReviewPlace after, int limit) {
        return listed(tx.sql(ReviewSql.class).after(after.since(), after.review(), limit));
    }

    static List<OpenReview> list(ReadTx tx, Set<UUID> schools, ReviewPlace after, int limit) {
        if (schools.isEmpty()) {
            return List.of();
        }
        ReviewSql sql = tx.sql(ReviewSql.class);
        UUID[] ids = schools.toArray(UUID[]::new);
        return listed(
                after.order() == ReviewPlace.Order.VALUE
                        ? sql.ofSchoolsByValueAfter(ids, after.value(), after.review(), limit)
                        : sql.ofSchoolsAfter(ids, after.since(), after.review(), limit));
    }

    static List<ReviewCase> of(ReadTx tx, Collection<UUID> records) {
        return records.isEmpty()
                ? List.of()
                : listed(tx.sql(ReviewSql.class).of(Neighbourhood.ascending(records))).stream()
                        .map(OpenReview::review)
                        .toList();
    }

    private static List<OpenReview> listed(List<ReviewSql.ListedRow> rows) {
        return rows.stream().map(ReviewBook::listed).toList();
    }

    private static OpenReview listed(ReviewSql.ListedRow row) {
        UUID challenger = row.challenger();
        LocalDate deadline = row.deadline();
        return new OpenReview(
                row.id(),
                new ReviewCase(row.recordA(), row.recordB(), row.reason(), row.weight(), row.evidence()),
                row.since(),
                row.schoolA(),
                row.schoolB(),
                row.value(),
                row.state().equals("open"),
                challenger == null || deadline == null ? null : new OpenReview.Challenge(challenger, deadline));
    }
}
