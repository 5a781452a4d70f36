package hub.ingest.synthetic;

import hub.identity.CodeKey;
import hub.identity.Person;
import hub.identity.StudentCodeScheme;
import hub.matching.MatchModel;
import hub.matching.MatchSubject;
import hub.matching.Rehearsal;
import hub.matching.ReviewCase;
import hub.organisation.Areas;
import hub.submission.Checked;
import hub.submission.RecordCheck;
import hub.submission.SourceRecord;
import hub.submission.SubmittedRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** A synthetic sector linked in memory, as the hub would when all is submitted, with the truth at hand to say what went wrong. */
final class SectorLinkage {

    private static final RecordCheck CHECK =
            new RecordCheck(Areas.official(), new StudentCodeScheme(new CodeKey(new byte[32])));

    final Sector sector;
    final Rehearsal all;
    final Rehearsal.Linked linked;
    final LinkageFigures figures;
    /** Records whose personal number contradicts them: each is a review too. */
    final int flagged;

    final long accepted;
    private final Map<Integer, Held> held = new HashMap<>();

    /** What the hub holds of a source record in the end. */
    private static final class Held {
        Person person;
        final Set<Integer> years = new TreeSet<>();

        Held(Person person) {
            this.person = person;
        }
    }

    SectorLinkage(SyntheticSector.Settings settings, MatchModel model) {
        sector = SyntheticSector.make(settings);
        accepted = submit();
        all = new Rehearsal(model);
        Map<String, String> communes = new HashMap<>();
        sector.schools().forEach(school -> communes.put(school.code(), school.commune()));
        int inConflict = 0;
        for (Map.Entry<Integer, Held> each : held.entrySet()) {
            RecordKey key = sector.truth().key(each.getKey());
            Person person = each.getValue().person;
            all.add(
                    new MatchSubject(
                            id(each.getKey()),
                            key.sourceSystem(),
                            school(key),
                            communes.get(key.school()),
                            key.ownKey(),
                            person),
                    each.getValue().years);
            inConflict += CHECK.isNumberInConflict(person) ? 1 : 0;
        }
        flagged = inConflict;
        linked = all.link();
        Map<RecordKey, Integer> partOf = new HashMap<>();
        linked.partOf().forEach((record, part) -> partOf.put(sector.truth().key(number(record)), part));
        figures = sector.truth().judge(partOf::get);
    }

    /** Submissions come in the order in which they were made, so that the last that names a record speaks for the person. */
    private long submit() {
        Map<RecordKey, Integer> numbers = new HashMap<>();
        for (int record = 0; record < sector.lives().records(); record++) {
            numbers.put(sector.truth().key(record), record);
        }
        long taken = 0;
        for (SectorSubmission file : sector.submissions()) {
            Set<String> named = new HashSet<>();
            Iterator<SubmittedRow> rows = file.rows();
            while (rows.hasNext()) {
                if (CHECK.check(rows.next(), file.header()) instanceof Checked.Accepted checked
                        && named.add(checked.record().ownKey())) {
                    SourceRecord record = checked.record();
                    taken++;
                    int number = Objects.requireNonNull(numbers.get(new RecordKey(
                            file.header().sourceSystem(), file.header().school(), record.ownKey())));
                    Held of = held.computeIfAbsent(number, any -> new Held(record.person()));
                    of.person = record.person();
                    of.years.add(file.header().schoolYear().start());
                }
            }
        }
        return taken;
    }

    private static UUID school(RecordKey key) {
        return UUID.nameUUIDFromBytes(key.school().getBytes(StandardCharsets.UTF_8));
    }

    static UUID id(int record) {
        return new UUID(9, record);
    }

    static int number(UUID record) {
        return (int) record.getLeastSignificantBits();
    }

    Person person(int record) {
        return Objects.requireNonNull(held.get(record)).person;
    }

    Set<Integer> years(int record) {
        return Objects.requireNonNull(held.get(record)).years;
    }

    boolean isOfOnePerson(ReviewCase review) {
        return isOfOnePerson(number(review.recordA()), number(review.recordB()));
    }

    boolean isOfOnePerson(int one, int other) {
        return sector.lives().person(one) == sector.lives().person(other);
    }

    int part(int record) {
        return Objects.requireNonNull(linked.partOf().get(id(record)));
    }

    /** The slips that still show in the record. */
    Set<Slip> slips(int record) {
        int so = sector.slips().of(record, sector.lives().lastYear(record));
        Set<Slip> slips = new TreeSet<>();
        for (Slip slip : Slip.values()) {
            if (slip.in(so)) {
                slips.add(slip);
            }
        }
        return slips;
    }

    /** A pair of records. */
    record Pair(int one, int other) {}

    /** Pairs of one person that were not put together. */
    List<Pair> missed() {
        List<Pair> missed = new ArrayList<>();
        for (int person = 0; person < sector.population().size(); person++) {
            int end = sector.lives().firstRecord(person + 1);
            for (int one = sector.lives().firstRecord(person); one < end; one++) {
                for (int other = one + 1; other < end; other++) {
                    if (held.containsKey(one) && held.containsKey(other) && part(one) != part(other)) {
                        missed.add(new Pair(one, other));
                    }
                }
            }
        }
        return missed;
    }

    /** Pairs of two people that were put together. */
    List<Pair> wrong() {
        Map<Integer, List<Integer>> parts = new HashMap<>();
        held.keySet().stream().sorted().forEach(record -> parts.computeIfAbsent(part(record), any -> new ArrayList<>())
                .add(record));
        List<Pair> wrong = new ArrayList<>();
        for (List<Integer> part : parts.values()) {
            for (int i = 0; i < part.size(); i++) {
                for (int j = i + 1; j < part.size(); j++) {
                    if (!isOfOnePerson(part.get(i), part.get(j))) {
                        wrong.add(new Pair(part.get(i), part.get(j)));
                    }
                }
            }
        }
        return wrong;
    }
}
