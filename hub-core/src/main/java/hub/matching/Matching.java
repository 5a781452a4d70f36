package hub.matching;

import hub.access.SchoolsGrant;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.identity.Person;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The door of matching: takes a batch of source records, finds whom they may be, and parts every component they touch
 * into people. Needs a transaction that sees what others committed meanwhile (read committed) and the locks of
 * {@link #stripes}.
 */
public final class Matching {

    /** Advisory locks by key: this many, numbered from 0. */
    public static final int STRIPES = 1024;

    /** In the place of a record and of a school where there is none. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Models models;

    /**
     * By the model in force.
     *
     * @param first is in force until another is put in force
     */
    public Matching(MatchModel first) {
        models = new Models(first);
    }

    /** The model in force just now. */
    public MatchModel inForce(ReadTx tx) {
        return models.inForce(tx).model();
    }

    /** New records, and records whose personal facts changed, made ready to be matched by the model in force, which stays so. */
    public Arrivals arrivals(WriteTx tx, List<MatchSubject> changed) {
        return new Arrivals(changed, models.kept(tx));
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
     * @param regroup records whose personal facts are as before, but not their school years, or what people say of them;
     *     and those of the arrivals that were gone before
     * @param gone records that are cancelled
     */
    public Matched work(WriteTx tx, Arrivals arrivals, Set<UUID> regroup, Set<UUID> gone) {
        return new MatchingWork(tx, models, arrivals, regroup, gone).run();
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

    /** The stripes of these records as they stand; their locks are taken before {@link #hold}. */
    public Set<Integer> stripesOf(ReadTx tx, Collection<UUID> records) {
        Set<Integer> stripes = new TreeSet<>();
        for (MatchingSql.ProfileRow row : tx.sql(MatchingSql.class).profiles(Neighbourhood.ascending(records))) {
            for (long key : models.keys(tx, MatchProfile.decode(row.profile()))) {
                stripes.add((int) (key & (STRIPES - 1)));
            }
        }
        return stripes;
    }

    /**
     * Locks all records that are connected with these, by pairs or by people's word: until the commit nobody else changes
     * how they are parted.
     *
     * @return those of them that are there
     */
    public Set<UUID> hold(WriteTx tx, Set<UUID> records) {
        PairSearch none = new PairSearch(tx, models, arrivals(tx, List.of()));
        return Set.copyOf(
                Neighbourhood.of(Set.of(), records, tx.sql(MatchingSql.class), tx.sql(DecisionSql.class), none)
                        .records());
    }

    /**
     * Keeps what a person decided; {@link #work} with the records held makes it so.
     *
     * @param pairs of each of which the verdict holds, all of them {@link #hold held}
     * @param weight what the pair weighs, where nobody can tell
     * @param organisation for which it is decided
     * @param entry the journal's entry of the act
     * @return the decision's id; of one that stands and says just this, its own: then nothing is kept
     * @throws Problem decision_contradicts where another decision says otherwise, directly or by what follows from it
     */
    public UUID decide(
            WriteTx tx,
            Verdict verdict,
            Collection<PersonDecision.Pair> pairs,
            int weight,
            UUID organisation,
            @Nullable String note,
            EntryDraft entry) {
        List<Decided> decided = pairs.stream()
                .map(pair -> Decided.of(
                        pair.recordA(), pair.recordB(), verdict, verdict == Verdict.CANNOT_TELL ? weight : 0))
                .distinct()
                .toList();
        UUID decision = tx.newId();
        Set<UUID> records = new LinkedHashSet<>();
        decided.forEach(pair -> records.addAll(Set.of(pair.recordA(), pair.recordB())));
        List<Decided> kept = new ArrayList<>(decided);
        if (verdict == Verdict.SAME) {
            kept.addAll(standIns(tx, records));
        }
        DecisionBook.make(tx, decision, kept, organisation, note, entry);
        Set<Decided> around = DecisionBook.around(tx, records);
        Decided contradicted = Said.contradicted(around);
        if (contradicted != null) {
            Decided against = verdict == Verdict.DIFFERENT
                    ? Said.onTheWay(around, contradicted.recordA(), contradicted.recordB())
                    : contradicted;
            throw Problem.of(
                    ProblemKind.DECISION_CONTRADICTS,
                    Map.of("verdict", verdict.key(), "decision", String.valueOf(standing(tx, against))));
        }
        ReviewBook.endChallenges(tx, records);
        return decision;
    }

    /** Who is with each of these by the machine alone: while the record named is gone, they hold its place. */
    private List<Decided> standIns(WriteTx tx, Set<UUID> records) {
        Map<UUID, Set<UUID>> with =
                new MatchingWork(tx, models, arrivals(tx, List.of()), Set.of(), Set.of()).byMachineAlone(records);
        List<Decided> standIns = new ArrayList<>();
        for (UUID named : records) {
            for (UUID companion : with.getOrDefault(named, Set.of())) {
                if (!records.contains(companion)) {
                    standIns.add(Decided.standIn(named, companion));
                }
            }
        }
        return standIns;
    }

    private static @Nullable UUID standing(ReadTx tx, @Nullable Decided said) {
        return said == null
                ? null
                : tx.sql(DecisionSql.class).about(said.recordA(), said.recordB(), new String[] {
                    said.verdict().key()
                });
    }

    /** The decision that stands and says just this; null where there is none. */
    public @Nullable UUID alike(ReadTx tx, Verdict verdict, Collection<PersonDecision.Pair> pairs, int weight) {
        return DecisionBook.alike(
                tx,
                pairs.stream()
                        .map(pair -> Decided.of(
                                pair.recordA(), pair.recordB(), verdict, verdict == Verdict.CANNOT_TELL ? weight : 0))
                        .distinct()
                        .toList());
    }

    /**
     * Ends a decision; {@link #work} with the records held makes it so.
     *
     * @throws Problem conflict where it does not stand any more
     */
    public void withdraw(WriteTx tx, UUID decision, UUID organisation, @Nullable String note, EntryDraft entry) {
        DecisionBook.withdraw(tx, decision, organisation, note, entry);
    }

    /** The records of a decision that stands; none where it does not, or is not recorded. */
    public Set<UUID> recordsOf(ReadTx tx, UUID decision) {
        Set<UUID> records = new LinkedHashSet<>();
        DecisionBook.standing(tx, decision).forEach(pair -> records.addAll(Set.of(pair.recordA(), pair.recordB())));
        return records;
    }

    /** A decision with its acts; null where none of that id is recorded. */
    public @Nullable PersonDecision decision(ReadTx tx, UUID decision) {
        return DecisionBook.read(tx, List.of(decision)).stream().findFirst().orElse(null);
    }

    /** The newest decision that stands about two records; null where there is none. */
    public @Nullable UUID decisionAbout(ReadTx tx, UUID one, UUID other) {
        boolean ordered = Edge.compare(one, other) < 0;
        return tx.sql(DecisionSql.class)
                .about(
                        ordered ? one : other,
                        ordered ? other : one,
                        Arrays.stream(Verdict.values()).map(Verdict::key).toArray(String[]::new));
    }

    /** Decisions that stand about a record of any school of the Grant, the newest first, after one of them. */
    public List<PersonDecision> decisions(ReadTx tx, SchoolsGrant grant, @Nullable UUID after, int limit) {
        Set<UUID> schools = ids(grant);
        return schools.isEmpty()
                ? List.of()
                : DecisionBook.read(
                        tx,
                        tx.sql(DecisionSql.class)
                                .ofSchoolsBefore(
                                        schools.toArray(UUID[]::new), after == null ? new UUID(-1, -1) : after, limit));
    }

    /**
     * Opens a review of a record's link.
     *
     * @param others how many records it is linked with
     * @return the review's id; null where the link is challenged already
     */
    public @Nullable UUID challenge(
            WriteTx tx, UUID record, UUID school, int others, UUID challenger, LocalDate deadline) {
        return ReviewBook.challenge(tx, record, school, others, challenger, deadline);
    }

    /** A review, open or settled; null where there is none of that id. */
    public @Nullable OpenReview review(ReadTx tx, UUID review) {
        return ReviewBook.find(tx, review);
    }

    /** How the evidence of a pair in review comes to its weight. */
    public List<Waterfall.Step> waterfall(ReadTx tx, ReviewCase review) {
        return Waterfall.of(inForce(tx).prior, review.pieces(), review.weight());
    }

    /** How many reviews are open, flagged records among them. */
    public long openReviews(ReadTx tx) {
        return tx.sql(ReviewSql.class).count();
    }

    /** Open reviews after a place of the list, oldest first. */
    public List<OpenReview> reviews(ReadTx tx, ReviewPlace after, int limit) {
        return ReviewBook.list(tx, after, limit);
    }

    /** Open reviews in which any school of the Grant has a record, after a place of the list, in its order. */
    public List<OpenReview> reviews(ReadTx tx, SchoolsGrant grant, ReviewPlace after, int limit) {
        return reviews(tx, ids(grant), after, limit);
    }

    private static Set<UUID> ids(SchoolsGrant grant) {
        Set<UUID> schools = new TreeSet<>();
        grant.schools().forEach(school -> schools.add(school.value()));
        return schools;
    }

    /** The same for these schools. */
    List<OpenReview> reviews(ReadTx tx, Set<UUID> schools, ReviewPlace after, int limit) {
        return ReviewBook.list(tx, schools, after, limit);
    }

    /** Open reviews that any of these records is part of, oldest first. */
    public List<ReviewCase> reviews(ReadTx tx, Collection<UUID> records) {
        return ReviewBook.of(tx, records);
    }

    /** Puts the first model in force where none is yet. */
    public void begin(WriteTx tx, Journal journal) {
        models.begin(tx, journal);
    }

    /**
     * Puts a model in force for all who ask from the commit on, under the version after the one in force; waits for the
     * transactions that keep that one.
     *
     * @return the model under its version; the one in force where it decides by the same numbers
     */
    public MatchModel apply(WriteTx tx, Journal journal, MatchModel next) {
        return models.apply(tx, journal, next);
    }

    /** Records that are compared, after one, in the order of their ids. */
    public List<UUID> records(ReadTx tx, UUID after, int most) {
        return tx.sql(ModelSql.class).recordsAfter(after, most);
    }

    /** The same, of those alone that were compared by another model last. */
    public List<UUID> ofOtherModels(ReadTx tx, MatchModel than, UUID after, int most) {
        return tx.sql(ModelSql.class).ofOtherVersions(after, than.version(), most);
    }

    /**
     * Those of these records that still are as another model made them; until the commit nobody else makes them anew. The
     * stripes of their keys are held.
     */
    public Set<UUID> holdOfOtherModels(WriteTx tx, MatchModel than, Collection<UUID> records) {
        return tx.sql(ModelSql.class).lockOfOtherVersions(Neighbourhood.ascending(records), than.version());
    }

    /** The school years that records claim. */
    public Map<UUID, Set<Integer>> schoolYears(ReadTx tx, Collection<UUID> records) {
        Map<UUID, Set<Integer>> years = new HashMap<>();
        for (MatchingSql.MemberRow row :
                tx.sql(MatchingSql.class).members(Neighbourhood.ascending(Set.copyOf(records)))) {
            years.put(row.recordId(), Set.copyOf(row.schoolYears()));
        }
        return years;
    }

    /**
     * The comparisons between records as they were at a position, under the model in force then, heaviest first; without
     * pairs that say nothing for one person.
     */
    public List<Explanation> explanations(ReadTx tx, List<MatchSubject> records, long position) {
        if (records.size() < 2) {
            return List.of();
        }
        Models.Comparing then = models.at(tx, position);
        List<MatchProfile> profiles = records.stream()
                .map(record -> MatchProfile.of(record, then.model()))
                .toList();
        List<Explanation> explanations = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            for (int j = i + 1; j < records.size(); j++) {
                PairScore score = then.matcher().compare(profiles.get(i), profiles.get(j));
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

    /**
     * The records that may be of somebody of whom this much is known, by the model in force; nothing is kept. What is known is
     * no sender's: a school's own record of the child is found like any other.
     *
     * @param schoolCommune the commune of the school at which the child is to be; null where nobody says
     * @param coded the records of the learner to whom the known student code leads
     */
    public List<Resemblance> resembling(
            ReadTx tx, Person known, @Nullable String schoolCommune, Collection<UUID> coded) {
        Models.Comparing comparing = models.inForce(tx);
        MatchProfile profile =
                MatchProfile.of(new MatchSubject(NOBODY, "", NOBODY, schoolCommune, "", known), comparing.model());
        MatchProfile withoutPlaces = profile.withoutPlaces();
        Long[] keys =
                Arrays.stream(MatchKeys.of(profile, comparing.model())).boxed().toArray(Long[]::new);
        Set<UUID> ofCode = Set.copyOf(coded);
        List<Resemblance> found = new ArrayList<>();
        tx.sql(MatchingSql.class).near(keys, ofCode.toArray(UUID[]::new), row -> {
            MatchProfile stored = MatchProfile.decode(row.profile());
            if (ofCode.contains(row.recordId())) {
                stored = stored.quoted(known.studentCode());
            }
            Resemblance resemblance = new Resemblance(
                    row.recordId(),
                    comparing.matcher().compare(profile, stored),
                    comparing.matcher().compare(withoutPlaces, stored));
            if (resemblance.isLikely() || resemblance.isLikelyWithoutPlaces()) {
                found.add(resemblance);
            }
        });
        return found;
    }

    /** Of these records the one that agrees most with a record, by what all of them say now; of equals the first. */
    public UUID nearest(ReadTx tx, UUID record, Set<UUID> others) {
        Set<UUID> all = new TreeSet<>(Edge::compare);
        all.addAll(others);
        all.add(record);
        Map<UUID, MatchProfile> profiles = new HashMap<>();
        for (MatchingSql.ProfileRow row : tx.sql(MatchingSql.class).profiles(Neighbourhood.ascending(all))) {
            profiles.put(row.recordId(), MatchProfile.decode(row.profile()));
        }
        Matcher matcher = models.inForce(tx).matcher();
        MatchProfile own = profiles.get(record);
        UUID nearest = null;
        int most = Integer.MIN_VALUE;
        for (UUID other : all) {
            if (other.equals(record)) {
                continue;
            }
            MatchProfile profile = profiles.get(other);
            int weight = own == null || profile == null
                    ? Integer.MIN_VALUE
                    : matcher.compare(own, profile).score();
            if (nearest == null || weight > most) {
                nearest = other;
                most = weight;
            }
        }
        if (nearest == null) {
            throw new IllegalArgumentException("nearest of none");
        }
        return nearest;
    }
}
