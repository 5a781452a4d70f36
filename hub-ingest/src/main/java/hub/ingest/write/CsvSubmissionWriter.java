package hub.ingest.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import hub.identity.OutsideIdentifier;
import hub.submission.DeltaFields;
import hub.submission.SubmissionKind;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes a submission's rows as CSV with named columns, in UTF-8 with a mark and CRLF, as Excel saves it. */
public final class CsvSubmissionWriter {

    private static final int IDENTIFIERS = 2;
    private static final int GUARDIANS = 3;
    private static final int ENROLMENTS = 2;
    private static final List<String> ENROLMENT = List.of(
            "school", "site", "school_year", "grade", "class", "from", "to", "event", "outcome", "second_place");

    private static final List<String> RECORD = List.of(
            "own_key",
            "event",
            "version",
            "full_name",
            "family_name",
            "middle_name",
            "given_name",
            "birth_date",
            "sex",
            "birth_place",
            "ethnicity",
            "nationality",
            "address_commune",
            "student_code");

    private CsvSubmissionWriter() {}

    /**
     * Writes all rows and flushes; the stream stays open. A delta's row that names no field speaks of all, and says so.
     *
     * @throws IllegalArgumentException where a row has more than 3 guardians, 2 enrolments, or 2 identifiers beside a
     *     personal number and a ministry's code
     */
    public static void write(OutputStream file, SubmissionKind kind, Iterator<SubmittedRow> rows, char separator)
            throws IOException {
        Writer text = new OutputStreamWriter(file, StandardCharsets.UTF_8);
        text.write('\uFEFF');
        @SuppressWarnings("resource") // closing it would close the caller's stream
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text);
        csv.writeRecord(titles(kind));
        while (rows.hasNext()) {
            csv.writeRecord(cells(rows.next(), kind));
        }
        csv.flush();
        text.flush();
    }

    private static List<String> titles(SubmissionKind kind) {
        List<String> titles = new ArrayList<>(RECORD);
        titles.add("personal_number");
        titles.add("ministry_code");
        for (int i = 1; i <= IDENTIFIERS; i++) {
            for (String part : List.of("scheme", "value", "assurance", "valid_from", "valid_to")) {
                titles.add("identifier" + i + "_" + part);
            }
        }
        for (int i = 1; i <= GUARDIANS; i++) {
            for (String part : List.of("name", "relation", "phone", "personal_number")) {
                titles.add("guardian" + i + "_" + part);
            }
        }
        for (String part : ENROLMENT) {
            titles.add(part.equals("event") ? "enrolment_event" : part);
        }
        for (String part : ENROLMENT) {
            titles.add("enrolment2_" + part);
        }
        if (kind == SubmissionKind.DELTA) {
            titles.add("named_fields");
        }
        return titles;
    }

    private static List<@Nullable String> cells(SubmittedRow row, SubmissionKind kind) {
        List<@Nullable String> cells = new ArrayList<>();
        Collections.addAll(
                cells,
                row.ownKey(),
                row.event(),
                row.version(),
                row.fullName(),
                row.familyName(),
                row.middleName(),
                row.givenName(),
                row.birthDate(),
                row.sex(),
                row.birthPlace(),
                row.ethnicity(),
                row.nationality(),
                row.addressCommune(),
                row.studentCode());
        identifiers(cells, new ArrayList<>(row.identifiers()));
        List<List<@Nullable String>> guardians = new ArrayList<>();
        row.guardians().forEach(one -> guardians.add(cellsOf(one)));
        items(cells, guardians, GUARDIANS, 4);
        List<List<@Nullable String>> enrolments = new ArrayList<>();
        row.enrolments().forEach(one -> enrolments.add(cellsOf(one)));
        items(cells, enrolments, ENROLMENTS, ENROLMENT.size());
        if (kind == SubmissionKind.DELTA) {
            cells.add(String.join(" ", row.named().isEmpty() ? new TreeSet<>(DeltaFields.ALL) : row.named()));
        }
        return cells;
    }

    private static void identifiers(List<@Nullable String> cells, List<SubmittedRow.Identifier> left) {
        for (String scheme : List.of(OutsideIdentifier.PERSONAL_NUMBER, OutsideIdentifier.MINISTRY_STUDENT)) {
            String value = null;
            for (SubmittedRow.Identifier one : left) {
                if (one.equals(new SubmittedRow.Identifier(scheme, one.value(), null, null, null))) {
                    value = one.value();
                    left.remove(one);
                    break;
                }
            }
            cells.add(value);
        }
        List<List<@Nullable String>> identifiers = new ArrayList<>();
        for (SubmittedRow.Identifier one : left) {
            List<@Nullable String> parts = new ArrayList<>();
            Collections.addAll(parts, one.scheme(), one.value(), one.assurance(), one.validFrom(), one.validTo());
            identifiers.add(parts);
        }
        items(cells, identifiers, IDENTIFIERS, 5);
    }

    private static List<@Nullable String> cellsOf(SubmittedRow.GuardianRow one) {
        List<@Nullable String> parts = new ArrayList<>();
        Collections.addAll(parts, one.name(), one.relation(), one.phone(), one.personalNumber());
        return parts;
    }

    private static List<@Nullable String> cellsOf(SubmittedRow.EnrolmentRow one) {
        List<@Nullable String> parts = new ArrayList<>();
        Collections.addAll(
                parts,
                one.school(),
                one.site(),
                one.schoolYear(),
                one.grade(),
                one.className(),
                one.from(),
                one.to(),
                one.event(),
                one.outcome(),
                one.secondPlace());
        return parts;
    }

    private static void items(List<@Nullable String> cells, List<List<@Nullable String>> items, int most, int width) {
        if (items.size() > most) {
            throw new IllegalArgumentException("a CSV row holds at most " + most + " of these, not " + items.size());
        }
        items.forEach(cells::addAll);
        for (int i = items.size() * width; i < most * width; i++) {
            cells.add(null);
        }
    }
}
