package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.submission.SubmittedRow;
import hub.submission.SubmittedRow.EnrolmentRow;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlantedLinesTest {

    @Test
    void a_line_has_a_fault_where_it_is_listed_with_it_and_nowhere_else() {
        Sector sector = SyntheticSector.make(new Settings(8_000, 5, 3));
        Map<String, RefusedKind> listed = new HashMap<>();
        sector.planted()
                .forEach(line -> listed.put(line.file() + "/" + line.ordinal() + "/" + line.ownKey(), line.kind()));
        Map<String, RefusedKind> found = new HashMap<>();
        int lines = 0;
        for (SectorSubmission submission : sector.submissions()) {
            Set<String> keys = new HashSet<>();
            List<SubmittedRow> rows = new ArrayList<>();
            submission.rows().forEachRemaining(rows::add);
            assertThat(rows).hasSize(submission.size());
            for (SubmittedRow row : rows) {
                lines++;
                assertThat(row.ordinal()).isEqualTo(rows.indexOf(row) + 1L);
                RefusedKind fault = fault(row, keys);
                if (fault != null) {
                    found.put(submission.number() + "/" + row.ordinal() + "/" + row.ownKey(), fault);
                }
            }
        }
        assertThat(found).isEqualTo(listed);
        assertThat(found.values()).containsAll(EnumSet.allOf(RefusedKind.class));
        assertThat(lines).isEqualTo(sector.lines());
        assertThat(listed).hasSize(sector.plantedLines());
    }

    private static @Nullable RefusedKind fault(SubmittedRow row, Set<String> keys) {
        String key = row.ownKey();
        if (key == null) {
            return RefusedKind.OWN_KEY_MISSING;
        }
        if (!keys.add(key)) {
            return RefusedKind.OWN_KEY_TWICE;
        }
        String birth = row.birthDate();
        if (birth == null) {
            return RefusedKind.BIRTH_DATE_MISSING;
        }
        if (row.fullName() == null && row.givenName() == null) {
            return RefusedKind.NAME_MISSING;
        }
        EnrolmentRow place = row.enrolments().get(0);
        int grade = Integer.parseInt(String.valueOf(place.grade()));
        if (grade < 1 || grade > 12) {
            return RefusedKind.GRADE_THIRTEEN;
        }
        String from = place.from();
        String to = place.to();
        if (from != null && to != null && !LocalDate.parse(to).isAfter(LocalDate.parse(from))) {
            return RefusedKind.END_BEFORE_START;
        }
        if (birth.length() == 4) {
            return null;
        }
        try {
            return date(birth).isAfter(LocalDate.of(2026, 6, 30)) ? RefusedKind.BIRTH_DATE_IN_FUTURE : null;
        } catch (DateTimeException e) {
            return RefusedKind.NO_SUCH_DAY;
        }
    }

    private static LocalDate date(String written) {
        if (!written.contains("/")) {
            return LocalDate.parse(written);
        }
        List<Integer> parts = new ArrayList<>();
        for (String part : written.split("/", -1)) {
            parts.add(Integer.parseInt(part));
        }
        return LocalDate.of(parts.get(2), parts.get(1), parts.get(0));
    }
}
