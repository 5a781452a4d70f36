package hub.matching;

import hub.access.SchoolsGrant;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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
    /** Models applied once, read at their first use. */
    private final Map<UUID, MatchModel> applied = new ConcurrentHashMap<>();

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

    /** Open reviews in which any school of the Grant has a record, after a place of the list, oldest first. */
    public List<OpenReview> reviews(ReadTx tx, SchoolsGrant grant, ReviewPlace after, int limit) {
        Set<UUID> schools = new TreeSet<>();
        grant.schools().forEach(school -> schools.add(school.value()));
        return reviews(tx, schools, after, limit);
    }

    /** The same for these schools. */
    List<OpenReview> reviews(ReadTx tx, Set<UUID> schools, ReviewPlace after, int limit) {
        return ReviewBook.list(tx, schools, after, limit);
    }

    /** Open reviews that any of these records is part of, oldest first. */
    public List<ReviewCase> reviews(ReadTx tx, Collection<UUID> records) {
        return ReviewBook.of(tx, records);
    }

    /**
     * Puts down that this model is the one in force from now on, unless it is already.
     *
     * @return false where it was
     */
    public boolean apply(WriteTx tx, Journal journal) {
        String text = model.text();
        if (tx.sql(ModelSql.class).last().stream().anyMatch(row -> row.body().equals(text))) {
            return false;
        }
        EntryDraft entry = journal.append(tx, "matching.model_applied", null).with("version", model.version());
        entry.causes("matching_model_version", rowBytes(entry.id(), model.version(), text));
        tx.copy("matching_model_version (entry_id, version, body)", List.of(text), (body, out) -> out.uuid(entry.id())
                .int2(model.version())
                .text(body));
        return true;
    }

    /** The bytes of a model's row, to which its journal entry commits: every column, in the order of the table, one a line. */
    public static byte[] rowBytes(UUID entry, int version, String body) {
        return (entry + "\n" + version + "\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The comparisons between records as they were at a position, under the model in force then, heaviest first; without
     * pairs that say nothing for one person.
     */
    public List<Explanation> explanations(ReadTx tx, List<MatchSubject> records, long position) {
        if (records.size() < 2) {
            return List.of();
        }
        MatchModel then = inForceAt(tx, position);
        Matcher under = then == model ? matcher : new Matcher(then);
        List<MatchProfile> profiles =
                records.stream().map(record -> MatchProfile.of(record, then)).toList();
        List<Explanation> explanations = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            for (int j = i + 1; j < records.size(); j++) {
                PairScore score = under.compare(profiles.get(i), profiles.get(j));
                if (score.verdict() != PairScore.Verdict.DIFFERENT) {
                    Edge edge =
                            Edge.of(records.get(i).recordId(), records.get(j).recordId(), score);
                    explanations.add(new Explanation(
                            edge.recordA(), edge.recordB(), edge.weight(), score.doubts(), score.evidence()));
                }
            }
        }
        explanations.sort(Comparator.comparingInt(Explanation::weight)
                .reversed()
                .thenComparing(Explanation::recordA, Edge::compare)
                .thenComparing(Explanation::recordB, Edge::compare));
        return explanations;
    }

    private MatchModel inForceAt(ReadTx tx, long position) {
        ModelSql sql = tx.sql(ModelSql.class);
        return sql.inForceAt(position).stream()
                .findFirst()
                .map(entry -> applied.computeIfAbsent(entry, any -> {
                    String text = sql.model(entry).body();
                    return text.equals(model.text()) ? model : MatchModel.read(text);
                }))
                .orElse(model);
    }
}
