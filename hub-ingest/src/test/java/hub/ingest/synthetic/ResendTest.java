package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResendTest {

    private static final Sector SECTOR = SyntheticSector.make(new Settings(3_000, 5, 7));

    @Test
    void each_record_comes_once_more_as_it_last_was_but_for_the_listed_changes() {
        Map<RecordKey, SubmittedRow> newest = new HashMap<>();
        Map<RecordKey, String> newestYear = new HashMap<>();
        Set<String> refused = new HashSet<>();
        SECTOR.planted().forEach(planted -> refused.add(planted.file() + "/" + planted.ordinal()));
        Instant last = Instant.EPOCH;
        for (SectorSubmission submission : SECTOR.submissions()) {
            last = submission.header().madeAt();
            submission.rows().forEachRemaining(row -> {
                if (!refused.contains(submission.number() + "/" + row.ordinal())) {
                    newest.put(TruthTest.key(submission, row), row);
                    newestYear.put(
                            TruthTest.key(submission, row),
                            submission.header().schoolYear().toString());
                }
            });
        }

        Resend resend = SECTOR.resend();
        Map<RecordKey, String> changed = new HashMap<>();
        resend.changed().forEach(change -> changed.put(change.record(), change.field()));
        Set<RecordKey> differing = new HashSet<>();
        List<RecordKey> sent = new ArrayList<>();
        for (SectorSubmission submission : resend.submissions()) {
            assertThat(submission.header().kind()).isEqualTo(SubmissionKind.DELTA);
            assertThat(submission.header().madeAt()).isAfter(last);
            submission.rows().forEachRemaining(row -> {
                RecordKey key = TruthTest.key(submission, row);
                sent.add(key);
                assertThat(submission.header().schoolYear().toString()).isEqualTo(newestYear.get(key));
                SubmittedRow before = newest.get(key);
                assertThat(before).isNotNull();
                if (!sameFacts(before, row)) {
                    differing.add(key);
                }
            });
        }

        assertThat(sent).doesNotHaveDuplicates().hasSize(resend.lines());
        assertThat(new HashSet<>(sent)).isEqualTo(newest.keySet());
        assertThat(differing)
                .isEqualTo(changed.keySet())
                .hasSizeBetween(newest.size() / 1000, newest.size() / 1000 + 1);
    }

    @Test
    void a_file_comes_in_another_order() {
        SectorSubmission again = SECTOR.resend().submissions().get(0);
        SectorSubmission first = SECTOR.submissions().stream()
                .filter(submission ->
                        submission.header().school().equals(again.header().school())
                                && submission
                                        .header()
                                        .schoolYear()
                                        .equals(again.header().schoolYear()))
                .findFirst()
                .orElseThrow();
        List<String> wanted = keys(again);
        List<String> before = keys(first);
        before.retainAll(new HashSet<>(wanted));
        assertThat(wanted).hasSizeGreaterThan(10).isNotEqualTo(before);
    }

    private static List<String> keys(SectorSubmission submission) {
        List<String> keys = new ArrayList<>();
        submission.rows().forEachRemaining(row -> keys.add(String.valueOf(row.ownKey())));
        return new ArrayList<>(new java.util.LinkedHashSet<>(keys));
    }

    private static boolean sameFacts(SubmittedRow one, SubmittedRow other) {
        return facts(one).equals(facts(other));
    }

    /** Everything but the place in the file. */
    private static List<Object> facts(SubmittedRow row) {
        List<Object> facts = new ArrayList<>();
        for (Object fact : new Object[] {
            String.valueOf(row.event()),
            String.valueOf(row.version()),
            String.valueOf(row.fullName()),
            String.valueOf(row.familyName()),
            String.valueOf(row.middleName()),
            String.valueOf(row.givenName()),
            String.valueOf(row.birthDate()),
            String.valueOf(row.sex()),
            String.valueOf(row.birthPlace()),
            String.valueOf(row.ethnicity()),
            String.valueOf(row.nationality()),
            String.valueOf(row.addressCommune()),
            row.identifiers(),
            row.guardians(),
            row.enrolments()
        }) {
            facts.add(fact);
        }
        return facts;
    }
}
