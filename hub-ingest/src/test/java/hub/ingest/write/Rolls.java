package hub.ingest.write;

import hub.calendar.SchoolYear;
import hub.submission.SubmissionHeader;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small roll, the same as the golden files of schemas hold. */
public final class Rolls {

    public static final SubmissionHeader HEADER = new SubmissionHeader(
            "truong-xanh",
            "79-760-001",
            new SchoolYear(2026),
            SubmissionKind.DELTA,
            Instant.parse("2026-11-23T11:30:00Z"));

    /** A child with everything known. */
    public static final SubmittedRow WHOLE = new SubmittedRow(
            1,
            "HS-0001",
            "NEW",
            "1",
            "Nguyễn Thị Minh Anh",
            null,
            null,
            null,
            "2014-03-05",
            "2",
            "26734",
            "Kinh",
            "VN",
            "26740",
            "1234567895",
            List.of(
                    new SubmittedRow.Identifier("vn.personal", "079314001234", "VERIFIED", "2014-03-20", null),
                    new SubmittedRow.Identifier("vn.moet.student", "7901234567", null, null, "2026-06-01")),
            List.of(
                    new SubmittedRow.GuardianRow("Nguyễn Văn Hòa", "father", "0903123456", "079084005678"),
                    new SubmittedRow.GuardianRow("Trần Thị Thúy", "mother", null, null)),
            List.of(new SubmittedRow.EnrolmentRow(
                    "79-760-001", "Cơ sở 2", "2026-2027", "7", "7A2", "2026-09-05", null, "enrolled", null)),
            List.of());

    /** Name in parts, only the year of birth known. */
    public static final SubmittedRow IN_PARTS = row(2, "HS-0002", null, null)
            .name(null, "Niê", null, "H'Hen")
            .birth("2013")
            .end(List.of());

    /** A change that clears the address and says nothing of the rest. */
    public static final SubmittedRow CLEARS_ADDRESS =
            row(3, "HS-0003", "UPDATE", "4").end(List.of("address_commune"));

    public static final SubmittedRow CANCELLED =
            row(4, "HS-0004", "CANCEL", "9").end(List.of());

    public static final List<SubmittedRow> ROWS = List.of(WHOLE, IN_PARTS, CLEARS_ADDRESS, CANCELLED);

    /** A child at school in the mornings, and at a centre of continuing education in the evenings. */
    public static final SubmittedRow IN_TWO_PLACES = new SubmittedRow(
            5,
            "HS-0005",
            "NEW",
            "1",
            "Lê Quốc Khánh",
            null,
            null,
            null,
            "2010-02-03",
            "1",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(
                    new SubmittedRow.EnrolmentRow(null, null, null, "10", "10A1", null, null, "enrolled", null),
                    new SubmittedRow.EnrolmentRow(
                            null, null, null, "10", "10T", "2026-10-01", null, null, null, "continuing_education")),
            List.of());

    /** What the golden files of the second version hold. */
    public static final List<SubmittedRow> ROWS_2 = List.of(WHOLE, IN_PARTS, CLEARS_ADDRESS, CANCELLED, IN_TWO_PLACES);

    private Rolls() {}

    private static Draft row(long ordinal, String ownKey, @Nullable String event, @Nullable String version) {
        return new Draft(ordinal, ownKey, event, version, null, null, null, null, null);
    }

    private record Draft(
            long ordinal,
            String ownKey,
            @Nullable String event,
            @Nullable String version,
            @Nullable String full,
            @Nullable String family,
            @Nullable String middle,
            @Nullable String given,
            @Nullable String birth) {

        Draft name(@Nullable String full, @Nullable String family, @Nullable String middle, @Nullable String given) {
            return new Draft(ordinal, ownKey, event, version, full, family, middle, given, birth);
        }

        Draft birth(String birth) {
            return new Draft(ordinal, ownKey, event, version, full, family, middle, given, birth);
        }

        SubmittedRow end(List<String> named) {
            return new SubmittedRow(
                    ordinal, ownKey, event, version, full, family, middle, given, birth, null, null, null, null, null,
                    null, List.of(), List.of(), List.of(), named);
        }
    }
}
