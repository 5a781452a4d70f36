package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import hub.access.RetentionSchedule.Kept;
import hub.access.RetentionSchedule.Term;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RetentionScheduleTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/hub/migrations");
    private static final Pattern TABLE = Pattern.compile("^create table ([a-z_]+)", Pattern.MULTILINE);
    private static final String HEAD = "data,stands in,kept,years,counted from,destroyed by,reason\n";

    private static List<Term> kept(Kept how) {
        return RetentionSchedule.terms().stream()
                .filter(term -> term.kept() == how)
                .toList();
    }

    @Test
    void the_learners_record_results_papers_and_codes_are_kept_for_life() {
        assertThat(kept(Kept.LIFE))
                .extracting(Term::data)
                .containsExactly("basic", "enrolments", "results", "papers", "codes", "journal");
    }

    @Test
    void three_groups_of_a_record_and_four_classes_of_what_ends_have_terms_and_each_has_a_reason() {
        assertThat(kept(Kept.TERM))
                .extracting(Term::data)
                .containsExactly(
                        "contact", "family", "sensitive", "attachments", "applicants", "guardianships", "consents");
        assertThat(RetentionSchedule.terms())
                .allSatisfy(term -> assertThat(term.reason()).isNotBlank());
        assertThat(kept(Kept.TERM))
                .allSatisfy(term -> assertThat(term.reason()).contains("no law fixes a term: the operator's choice"));
    }

    @Test
    void what_is_not_built_is_said() {
        assertThat(kept(Kept.NOT_BUILT)).extracting(Term::data).containsExactly("corrections", "requests");
    }

    /** Tables that say nothing of a learner or a family of their own, or ids alone, each for a reason that its words below tell. */
    private static final Set<String> WITHOUT_VALUES = Set.of(
            // Who may sign in, by which key, holding which office: their accounts.
            "access_account",
            "access_appointment",
            "access_client",
            "access_delegation",
            "access_key",
            "access_person",
            "access_secret",
            // Orders about records, by id and number, and what they come to.
            "access_order",
            "access_order_version",
            "access_restricted",
            "access_sealed",
            // The calendar, and how the hub itself is set.
            "calendar_holiday",
            // Where clients have their changes sent, and positions that nobody took.
            "enrolment_dead_letter",
            "enrolment_webhook",
            "journal_sequence",
            "journal_transaction",
            // Sizes, hashes and what was signed of them.
            "journal_chain",
            "journal_checkpoint",
            "journal_cosignature",
            "journal_log_key",
            "journal_map",
            "journal_map_bucket",
            "journal_map_key",
            "journal_map_learner",
            "journal_tile",
            "learner_key",
            "learner_survivorship_in_force",
            "learner_survivorship_version",
            "matching_in_force",
            "matching_model_version",
            // Which records are alike, by id and weight.
            "matching_crowd",
            "matching_decision",
            "matching_edge",
            "matching_review",
            // Schools and levels.
            "organisation_code",
            "organisation_organisation",
            "organisation_parent",
            "organisation_profile",
            "organisation_site",
            "organisation_version",
            // What was sent and when, by id and own key.
            "submission_absent",
            "submission_batch",
            "submission_record",
            "submission_slice",
            // Who signs papers, and the list of those revoked.
            "transcript_revocation_list_version",
            "transcript_signer_version",
            // Steps of a move, by id.
            "transfer_miss",
            "transfer_present");

    private static Set<String> migrated() throws IOException {
        Set<String> tables = new TreeSet<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sql")).toList()) {
                TABLE.matcher(Files.readString(file)).results().forEach(found -> tables.add(found.group(1)));
            }
        }
        return tables;
    }

    @Test
    void every_table_that_the_schedule_names_exists() throws IOException {
        Set<String> tables = migrated();
        for (Term term : RetentionSchedule.terms()) {
            assertThat(term.tables()).isNotEmpty();
            if (!term.data().equals("spooled files")) {
                assertThat(tables).as(term.data()).containsAll(term.tables());
            }
        }
    }

    @Test
    void every_table_stands_in_the_schedule_or_holds_no_value_of_a_learner() throws IOException {
        Set<String> said = new TreeSet<>(WITHOUT_VALUES);
        for (Term term : RetentionSchedule.terms()) {
            if (!term.data().equals("spooled files")) {
                assertThat(WITHOUT_VALUES).as(term.data()).doesNotContainAnyElementsOf(term.tables());
                said.addAll(term.tables());
            }
        }
        assertThat(said).isEqualTo(migrated());
    }

    @Test
    void years_are_counted_from_the_end_of_the_last_school_year() {
        Term family = RetentionSchedule.of("family");
        assertThat(family.years()).isEqualTo(5);
        // Of 2020-2021, which ended on 1 September 2021, five years are over on 1 September 2026.
        assertThat(family.keptFrom(LocalDate.of(2026, 8, 31)).start()).isEqualTo(2020);
        assertThat(family.keptFrom(LocalDate.of(2026, 9, 1)).start()).isEqualTo(2021);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionSchedule.of("basic").keptFrom(LocalDate.of(2026, 9, 1)));
    }

    @Test
    void years_after_an_end_are_counted_to_the_day() {
        assertThat(RetentionSchedule.of("attachments").endedFrom(LocalDate.of(2032, 2, 29)))
                .isEqualTo(LocalDate.of(2030, 2, 28));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RetentionSchedule.of("basic").endedFrom(LocalDate.of(2026, 9, 1)));
    }

    @Test
    void a_table_that_says_too_little_stops_the_start() {
        for (String row : List.of(
                "a,t,term,,x,y,why",
                "a,t,term,0,x,y,why",
                "a,t,life,3,x,y,why",
                "a,t,for ever,,x,y,why",
                "a,t,life,,x,y,",
                "a,t,life,,,,why\na,t,life,,,,why")) {
            assertThatIllegalArgumentException()
                    .as(row)
                    .isThrownBy(() -> RetentionSchedule.read(new StringReader(HEAD + row + "\n")));
        }
    }
}
