package hub.matching;

import hub.database.ReadTx;
import hub.database.WriteTx;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The door of matching: takes a batch of source records, finds whom they may be, and parts every component they touch
 * into people. Needs a transaction that sees what others committed meanwhile (read committed) and the locks of
 * {@link #stripes}.
 */
public final class Matching {

    /** Advisory locks by key: this many, numbered from 0. */
    public static final int STRIPES = 1024;

    private final MatchModel model;
    private final Matcher matcher;

    public Matching(MatchModel model) {
        this.model = model;
        this.matcher = new Matcher(model);
    }

    public MatchModel model() {
        return model;
    }

    public PairScore compare(MatchProfile a, MatchProfile b) {
        return matcher.compare(a, b);
    }

    /** New records, and records whose personal facts changed, made ready to be matched. */
    public Arrivals arrivals(List<MatchSubject> changed) {
        return new Arrivals(changed, model);
    }

    /** The stripes of all these records' keys; their locks are taken before {@link #work}. */
    public Set<Integer> stripes(Arrivals arrivals) {
        boolean[] taken = new boolean[STRIPES];
        for (int i = 0; i < arrivals.size(); i++) {
            for (long key : arrivals.keys(i)) {
                taken[(int) (key & (STRIPES - 1))] = true;
            }
        }
        Set<Integer> stripes = new TreeSet<>();
        for (int i = 0; i < STRIPES; i++) {
            if (taken[i]) {
                stripes.add(i);
            }
        }
        return stripes;
    }

    /**
     * Brings profiles, keys, pairs and reviews up to date and parts all that is touched. The batch's rows of
     * submission_record and submission_slice are there already.
     *
     * @param regroup records whose personal facts are as before, but not their school years
     * @param gone records that are cancelled
     */
    public Matched work(WriteTx tx, Arrivals arrivals, Set<UUID> regroup, Set<UUID> gone) {
        return new MatchingWork(tx, model, matcher, arrivals, regroup, gone).run();
    }

    /** Records that may carry this identifier: its key is theirs; the caller compares the value itself. */
    public Set<UUID> mayCarry(ReadTx tx, String scheme, String value) {
        Set<UUID> found = new LinkedHashSet<>();
        tx.sql(MatchingSql.class)
                .hits(new Long[] {MatchKeys.ofIdentifier(scheme, value)}, hit -> found.add(hit.recordId()));
        return found;
    }

    /**
     * Leaves each of these records, by itself, to a person: it links and gets a code as any other, and is listed until it is
     * {@link #unflag}ged or gone. Their rows of submission_record are there already.
     *
     * @param reason one of {@link ReviewCase#REASONS}; a record keeps its last one
     */
    public void flag(WriteTx tx, Collection<UUID> records, String reason) {
        if (!ReviewCase.REASONS.contains(reason)) {
            throw new IllegalArgumentException("there are no words for the reason " + reason);
        }
        ReviewBook.flag(tx, records, reason);
    }

    /** Takes these records off the list again; one that is not on it stays so. */
    public void unflag(WriteTx tx, Collection<UUID> records) {
        ReviewBook.unflag(tx, records);
    }

    /** How many reviews are open, flagged records among them. */
    public long openReviews(ReadTx tx) {
        return tx.sql(ReviewSql.class).count();
    }

    /** Open reviews after a place of the list, oldest first. */
    public List<OpenReview> reviews(ReadTx tx, ReviewPlace after, int limit) {
        return ReviewBook.list(tx, after, limit);
    }

    /** Open reviews in which any of these schools has a record, after a place of the list, oldest first. */
    public List<OpenReview> reviews(ReadTx tx, Set<UUID> schools, ReviewPlace after, int limit) {
        return ReviewBook.list(tx, schools, after, limit);
    }

    /** Open reviews that any of these records is part of, oldest first. */
    public List<ReviewCase> reviews(ReadTx tx, Collection<UUID> records) {
        return ReviewBook.of(tx, records);
    }

    /** The comparisons between these records, heaviest first. */
    public List<Explanation> explanations(ReadTx tx, Collection<UUID> records) {
        if (records.size() < 2) {
            return List.of();
        }
        return tx.sql(MatchingSql.class).edgesAmong(Neighbourhood.ascending(records)).stream()
                .map(edge -> new Explanation(
                        edge.recordA(),
                        edge.recordB(),
                        edge.weight(),
                        Doubt.of(edge.doubts()),
                        Evidence.read(edge.evidence())))
                .toList();
    }
}
