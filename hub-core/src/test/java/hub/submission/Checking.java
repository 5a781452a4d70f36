package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.identity.CodeKey;
import hub.identity.PersonName;
import hub.identity.StudentCodeScheme;
import hub.organisation.Areas;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Checks rows in tests, in which all is well but for what a test writes otherwise. */
final class Checking {

    static final SubmissionHeader HEADER = new SubmissionHeader(
            "hoa-mai",
            "01000701",
            new SchoolYear(2026),
            SubmissionKind.SNAPSHOT,
            Instant.parse("2026-11-23T18:30:00+07:00"));

    static final StudentCodeScheme CODES = new StudentCodeScheme(new CodeKey(new byte[32]));
    static final RecordCheck CHECK = new RecordCheck(Areas.official(), CODES);

    private Checking() {}

    static Checked check(Consumer<Row> otherwise) {
        Row row = new Row();
        otherwise.accept(row);
        return CHECK.check(row.written(), HEADER);
    }

    static Checked.Accepted taken(Consumer<Row> otherwise) {
        Checked checked = check(otherwise);
        assertThat(checked).as("findings %s", checked.findings()).isInstanceOf(Checked.Accepted.class);
        return (Checked.Accepted) checked;
    }

    static PersonName name(Consumer<Row> otherwise) {
        return taken(otherwise).record().person().name();
    }

    static List<FindingCode> refused(Consumer<Row> otherwise) {
        Checked checked = check(otherwise);
        assertThat(checked).isInstanceOf(Checked.Refused.class);
        return codes(checked);
    }

    static List<FindingCode> codes(Checked checked) {
        return checked.findings().stream().map(Finding::code).toList();
    }
}
