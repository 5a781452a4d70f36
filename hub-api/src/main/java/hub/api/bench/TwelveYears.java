package hub.api.bench;

import hub.api.setup.Doors;
import hub.calendar.SchoolYear;
import hub.calendar.Validity;
import hub.database.Actor;
import hub.ingest.read.SubmittedResults;
import hub.ingest.synthetic.ReportCards;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroResultsWriter;
import hub.ingest.write.AvroSubmissionWriter;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationId;
import hub.organisation.OrganisationKind;
import hub.organisation.Registered;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolPlace;
import hub.organisation.SchoolRegistration;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenTerm;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Learners of one school with twelve years each, 2016 to 2028: an enrolment and the results of every subject a year.
 */
final class TwelveYears {

    private static final String SCHOOL = "BENCH-12";
    private static final String SOURCE = "bench";
    private static final int LAST = 12;
    private static final int FIRST_JUDGED = 6;
    private static final int FIRST_YEAR = 2016;
    private static final String[] FAMILIES = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"};
    private static final String[] GIVEN = {"An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga"};

    private final Doors doors;
    private final int learners;
    private final ReportCards cards = new ReportCards(7);
    private long facts;

    TwelveYears(Doors doors, int learners) {
        this.doors = doors;
        this.learners = learners;
    }

    /** Facts of one learner: enrolments, marks, remarks, and values of years. */
    long factsOfOne() {
        return facts / learners;
    }

    /** Registers the school, loads its rolls and results; the school. */
    OrganisationId load(Path folder) throws IOException, InterruptedException {
        OrganisationId school = school();
        Path rolls = Files.createDirectories(folder.resolve("rolls"));
        for (int grade = 1; grade <= LAST; grade++) {
            try (OutputStream out = file(rolls, grade)) {
                AvroSubmissionWriter.write(out, header(grade), rows(grade).iterator(), AvroCodec.DEFLATE);
            }
        }
        IngestBench.load(doors, rolls, "rolls");
        Path sheets = Files.createDirectories(folder.resolve("results"));
        for (int grade = 1; grade <= LAST; grade++) {
            try (OutputStream out = file(sheets, grade)) {
                AvroResultsWriter.write(out, header(grade), results(grade).iterator(), AvroCodec.DEFLATE);
            }
        }
        IngestBench.load(doors, sheets, "results");
        return school;
    }

    private static OutputStream file(Path folder, int grade) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve((10 + grade) + "-" + SCHOOL + ".avro")));
    }

    private OrganisationId school() {
        Registered registered = doors.transactions().write(Actor.OPERATOR, tx -> doors.organisations()
                .register(
                        tx,
                        SchoolRegistration.of(
                                SCHOOL,
                                "Trường Tiểu học, THCS và THPT Mười Hai Năm",
                                null,
                                EnumSet.of(
                                        SchoolLevel.PRIMARY, SchoolLevel.LOWER_SECONDARY, SchoolLevel.UPPER_SECONDARY),
                                new SchoolPlace(new AreaKey(OrganisationKind.COMMUNE, "00004", Areas.REFORM), null),
                                List.of(),
                                new Validity(Areas.REFORM, null))));
        return ((Registered.Landed) registered).school();
    }

    /** Grades 6 to 12 are assessed by the circular of today; of the years before, results are kept as recorded. */
    private static SchoolYear year(int grade) {
        return new SchoolYear(FIRST_YEAR + grade - 1);
    }

    private static SubmissionHeader header(int grade) {
        return new SubmissionHeader(
                SOURCE,
                SCHOOL,
                year(grade),
                SubmissionKind.DELTA,
                Instant.parse("2026-09-10T01:00:00Z").plusSeconds(grade));
    }

    private List<SubmittedRow> rows(int grade) {
        List<SubmittedRow> rows = new ArrayList<>();
        for (int i = 0; i < learners; i++) {
            facts++;
            rows.add(row(i, grade));
        }
        return rows;
    }

    private static SubmittedRow row(int number, int grade) {
        String name = FAMILIES[number % FAMILIES.length] + " " + GIVEN[number / 10 % 10] + " " + GIVEN[number % 10];
        SubmittedRow.EnrolmentRow enrolment = new SubmittedRow.EnrolmentRow(
                null,
                null,
                year(grade).toString(),
                Integer.toString(grade),
                grade + "A",
                year(grade).firstDay().toString(),
                null,
                grade == 1 ? "enrolled" : null,
                "promoted");
        return new SubmittedRow(
                number + 1,
                "HS" + number,
                null,
                null,
                name,
                null,
                null,
                null,
                LocalDate.of(2019, 1, 1).plusDays(number).toString(),
                number % 2 == 0 ? "1" : "2",
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(enrolment),
                List.of());
    }

    private List<SubmittedResults> results(int grade) {
        List<SubmittedResults> sheet = new ArrayList<>();
        for (int i = 0; i < learners; i++) {
            SubmittedRow row = row(i, grade);
            int judged = Math.max(grade, FIRST_JUDGED);
            WrittenResults written = ofGrade(
                    grade, cards.of(SCHOOL, row(i, judged), year(judged)).orElseThrow());
            facts += facts(written);
            sheet.add(new SubmittedResults(i + 1L, row.ownKey(), null, null, written));
        }
        return sheet;
    }

    private static WrittenResults ofGrade(int grade, WrittenResults of) {
        return new WrittenResults(
                Integer.toString(grade),
                of.subjects(),
                of.points(),
                of.learningFirst(),
                of.learningSecond(),
                of.learningYear(),
                of.learningAfterSummer(),
                of.overallAverage(),
                of.conductFirst(),
                of.conductSecond(),
                of.conductYear(),
                of.conductAfterSummer(),
                of.absencesExcused(),
                of.absencesUnexcused(),
                of.promotion(),
                of.decision(),
                of.decisionDay(),
                of.outstandingIn(),
                of.title());
    }

    private static long facts(WrittenResults written) {
        long facts = written.subjects().stream()
                        .mapToLong(subject -> facts(subject.first()) + facts(subject.second()) + 1)
                        .sum()
                + written.points().stream()
                        .mapToLong(point -> point.qualities().size()
                                + point.subjects().stream()
                                        .mapToLong(subject -> subject.test() == null ? 1 : 2)
                                        .sum())
                        .sum();
        // Learning, conduct, absences, promotion.
        return facts + 6;
    }

    private static long facts(@Nullable WrittenTerm term) {
        return term == null ? 0 : term.regular().size() + (term.remark() == null ? 3 : 1);
    }
}
