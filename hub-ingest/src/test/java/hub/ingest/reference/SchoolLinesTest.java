package hub.ingest.reference;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.Validity;
import hub.organisation.Areas;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolRegistration;
import hub.organisation.Site;
import hub.problem.Language;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchoolLinesTest {

    private static final String COLUMNS = "code,name,level,commune,from,to,sites,former_commune\n";

    private final List<SchoolRegistration> registrations = new ArrayList<>();
    private final List<ImportFinding> findings = new ArrayList<>();

    @Test
    void a_line_says_what_a_school_is_and_since_when() throws IOException {
        read(COLUMNS
                + "01001301,Trường Tiểu học Ba Đình,Tiểu học + THCS,00004,2010-09-01,,02=Bãi Giữa|01=Chính,00073\n");

        assertThat(findings).isEmpty();
        SchoolRegistration school = registrations.get(0);
        assertThat(school.code()).isEqualTo("01001301");
        assertThat(school.validity()).isEqualTo(new Validity(LocalDate.of(2010, 9, 1), null));
        assertThat(school.state().levels()).containsExactlyInAnyOrder(SchoolLevel.PRIMARY, SchoolLevel.LOWER_SECONDARY);
        assertThat(school.state().sites()).containsExactly(new Site("01", "Chính"), new Site("02", "Bãi Giữa"));
        assertThat(school.state().place().former())
                .satisfies(former -> assertThat(former.code()).isEqualTo("00073"));
    }

    @Test
    void semicolons_mark_and_days_as_excel_saves_them() throws IOException {
        read("\ufeffCode;Name;Level;Commune;From\r\n01001301;Ba Đình;primary;00004;1/9/2010\r\n");

        assertThat(findings).isEmpty();
        assertThat(registrations.get(0).validity().from()).isEqualTo(LocalDate.of(2010, 9, 1));
    }

    @Test
    void a_name_in_two_lines_does_not_shift_the_number_of_the_next() throws IOException {
        read(COLUMNS + "1,\"Trường\nBa Đình\",primary,00004,2010-09-01\n2,X,primary,00004,soon\n");

        assertThat(registrations.get(0).state().name()).isEqualTo("Trường Ba Đình");
        assertThat(findings).containsExactly(new ImportFinding(4, "from", ImportFault.DAY_WRONG, Map.of()));
    }

    @Test
    void each_thing_wrong_is_found_with_line_and_column_and_the_good_line_between_lands() throws IOException {
        read(COLUMNS
                + "a b,A,primary,00004,2010-09-01\n"
                + "2,,primary,00004,2010-09-01\n"
                + "3,C,college,00004,2010-09-01\n"
                + "4,D,primary,4,2010-09-01\n"
                + "5,E,primary,00007,2010-09-01\n"
                + "6,F,primary,00004,31/6/2010\n"
                + "7,G,primary,00004,2010-09-01,2010-09-01\n"
                + "8,H,primary,00004,2010-09-01,,01=A|01=B\n"
                + "9,I,primary,00004,2010-09-01,,,99999\n"
                + "10,J,primary,00004,2010-09-01\n");

        assertThat(registrations).extracting(SchoolRegistration::code).containsExactly("10");
        assertThat(findings)
                .containsExactly(
                        new ImportFinding(2, "code", ImportFault.SCHOOL_CODE_WRONG, Map.of()),
                        new ImportFinding(3, "name", ImportFault.FIELD_EMPTY, Map.of()),
                        new ImportFinding(4, "level", ImportFault.LEVEL_UNKNOWN, Map.of()),
                        new ImportFinding(5, "commune", ImportFault.COMMUNE_UNKNOWN, Map.of("codes", "00004")),
                        new ImportFinding(6, "commune", ImportFault.COMMUNE_SPLIT, Map.of("codes", "00008, 00025")),
                        new ImportFinding(7, "from", ImportFault.DAY_WRONG, Map.of()),
                        new ImportFinding(8, "to", ImportFault.END_BEFORE_START, Map.of()),
                        new ImportFinding(9, "sites", ImportFault.SITES_WRONG, Map.of()),
                        new ImportFinding(10, "former_commune", ImportFault.COMMUNE_UNKNOWN, Map.of("codes", "–")));
        assertThat(findings.get(4).text(Language.VI)).contains("00008, 00025");
    }

    @Test
    void a_file_without_a_needed_column_says_which() throws IOException {
        read("code,name,level,from,from\n1,A,primary,2010-09-01,2010-09-01\n");

        assertThat(registrations).isEmpty();
        assertThat(findings)
                .containsExactly(
                        new ImportFinding(1, "from", ImportFault.COLUMN_TWICE, Map.of("column", "from")),
                        new ImportFinding(1, "commune", ImportFault.COLUMN_MISSING, Map.of("column", "commune")));
    }

    @Test
    void a_line_that_is_not_utf_8_is_refused_and_the_others_land() throws IOException {
        Charset windows = Charset.forName("windows-1258");
        byte[] good = (COLUMNS + "1,Ba Đình,primary,00004,2010-09-01\n").getBytes(StandardCharsets.UTF_8);
        byte[] bad = "2,Trường Hà,primary,00004,2010-09-01\n".getBytes(windows);
        byte[] both = new byte[good.length + bad.length];
        System.arraycopy(good, 0, both, 0, good.length);
        System.arraycopy(bad, 0, both, good.length, bad.length);
        read(both);

        assertThat(registrations).extracting(SchoolRegistration::code).containsExactly("1");
        assertThat(findings).containsExactly(new ImportFinding(3, "name", ImportFault.ENCODING_WRONG, Map.of()));
    }

    @Test
    void a_quotation_mark_that_never_closes_is_told_after_what_could_be_read() throws IOException {
        read(COLUMNS + "1,Ba Đình,primary,00004,2010-09-01\n2,\"A\"x,primary,00004,2010-09-01\n");

        assertThat(registrations).extracting(SchoolRegistration::code).containsExactly("1");
        assertThat(findings).containsExactly(new ImportFinding(3, "", ImportFault.LINE_UNREADABLE, Map.of()));
    }

    @Test
    void an_empty_file_misses_its_columns() throws IOException {
        read("");

        assertThat(findings).hasSize(SchoolLines.NEEDED.size());
    }

    private void read(String text) throws IOException {
        read(text.getBytes(StandardCharsets.UTF_8));
    }

    private void read(byte[] bytes) throws IOException {
        SchoolLines schools = new SchoolLines(Areas.official());
        new CsvLines(SchoolLines.NEEDED)
                .read(
                        new ByteArrayInputStream(bytes),
                        line -> {
                            schools.registration(line).ifPresent(registrations::add);
                            findings.addAll(line.findings());
                        },
                        findings::add);
    }
}
