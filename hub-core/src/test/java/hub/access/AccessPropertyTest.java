package hub.access;

import static org.assertj.core.api.Assertions.assertThat;

import hub.access.Decision.Granted;
import hub.access.LearnerFacts.InForce;
import hub.access.LearnerFacts.KnownRecord;
import hub.calendar.Validity;
import hub.organisation.OrganisationId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What must hold for any learner, any schools, any claims. */
class AccessPropertyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @Property(tries = 2000)
    void whatNobodyReleasedIsSeenOnlyByItsOwnSchool(@ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int n) {
        LearnerFacts facts = anyFacts(random, n, false);
        Set<UUID> own = new HashSet<>();
        for (KnownRecord known : facts.records()) {
            if (facts.reach().contains(known.school())) {
                own.add(known.record());
            }
        }
        assertThat(visible(facts)).isEqualTo(own);
    }

    @Property(tries = 2000)
    void addingOnesOwnRecordOpensNoOther(@ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int n) {
        LearnerFacts before = anyFacts(random, n, true);
        OrganisationId stranger = new OrganisationId(new UUID(1, 99));
        UUID sent = new UUID(2, 99);
        List<KnownRecord> records = new ArrayList<>(before.records());
        records.add(new KnownRecord(sent, stranger, null));
        Set<OrganisationId> reach = new HashSet<>(before.reach());
        reach.add(stranger);
        LearnerFacts after = new LearnerFacts(
                before.learner(), records, before.inForce(), before.openings(), before.formerSchools(), reach);
        Set<UUID> expected = new HashSet<>(visible(before));
        expected.add(sent);
        assertThat(visible(after)).isEqualTo(expected);
    }

    @Property(tries = 2000)
    void aLevelSeesWhatItsSchoolsSeeTogether(@ForAll Random random, @ForAll @IntRange(min = 1, max = 6) int n) {
        LearnerFacts facts = anyFacts(random, n, true);
        Set<UUID> together = new HashSet<>();
        for (OrganisationId school : facts.reach()) {
            together.addAll(visible(new LearnerFacts(
                    facts.learner(),
                    facts.records(),
                    facts.inForce(),
                    facts.openings(),
                    facts.formerSchools(),
                    Set.of(school))));
        }
        assertThat(visible(facts)).isEqualTo(together);
    }

    private static Set<UUID> visible(LearnerFacts facts) {
        LearnerGrant grant = grant(facts);
        return grant == null ? Set.of() : grant.records();
    }

    private static @Nullable LearnerGrant grant(LearnerFacts facts) {
        Asked asked = new Asked(
                new Caller(new ClientId(new UUID(9, 9)), facts.reach()),
                Purpose.SUPERVISION,
                Action.SEE_LEARNER,
                TODAY);
        Decision decision = Access.decide(asked, facts);
        return decision instanceof Granted granted ? (LearnerGrant) granted.grant() : null;
    }

    /** Consecutive school years around today, each confirmed for some record, contested or empty. */
    private static LearnerFacts anyFacts(Random random, int n, boolean releases) {
        List<KnownRecord> records = new ArrayList<>();
        Set<OrganisationId> reach = new HashSet<>();
        for (int i = 0; i < n; i++) {
            OrganisationId school = new OrganisationId(new UUID(1, random.nextInt(4)));
            LocalDate released = releases && random.nextBoolean()
                    ? LocalDate.of(2022 + random.nextInt(6), 1 + random.nextInt(12), 1)
                    : null;
            records.add(new KnownRecord(new UUID(2, i), school, released));
            if (random.nextInt(3) == 0) {
                reach.add(school);
            }
        }
        List<InForce> inForce = new ArrayList<>();
        for (int year = 2022; year < 2028; year++) {
            Validity period = new Validity(LocalDate.of(year, 9, 1), LocalDate.of(year + 1, 9, 1));
            switch (random.nextInt(4)) {
                case 0 -> inForce.add(new InForce.Contested(period));
                case 1 -> {}
                default -> {
                    KnownRecord holder = records.get(random.nextInt(n));
                    inForce.add(new InForce.Confirmed(period, holder.school(), holder.record()));
                }
            }
        }
        List<LearnerFacts.Opening> openings = new ArrayList<>();
        if (releases && random.nextInt(3) == 0) {
            LocalDate from = LocalDate.of(2026, 9 + random.nextInt(4), 1);
            openings.add(new LearnerFacts.Opening(
                    records.get(random.nextInt(n)).school(),
                    records.get(random.nextInt(n)).school(),
                    new Validity(from, random.nextBoolean() ? null : from.plusDays(40))));
        }
        return new LearnerFacts(new UUID(8, 8), records, inForce, openings, Set.of(), reach);
    }
}
