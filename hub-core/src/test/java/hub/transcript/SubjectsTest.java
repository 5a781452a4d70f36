package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hub.calendar.SchoolYear;
import hub.transcript.Subject.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The subjects of each grade. */
class SubjectsTest {

    private static final SchoolYear YEAR = new SchoolYear(2026);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "6;Toán;mathematics;MARKS;140",
                "9;Khoa học tự nhiên;natural_science;MARKS;140",
                "7;Nghệ thuật;arts;REMARKS;70",
                "8;Công nghệ;technology;MARKS;52",
                "7;Công nghệ;technology;MARKS;35",
                "6;Hoạt động trải nghiệm, hướng nghiệp;experience;REMARKS;105",
                "12;Lịch sử;history;MARKS;52",
                "10;Mĩ thuật;fine_arts;REMARKS;70",
                "10;Giáo dục quốc phòng và an ninh;defence_education;MARKS;35",
                "1;Tiếng Việt;vietnamese;LETTERS_AND_TEST;420",
                "2;Ngoại ngữ 1;foreign_language_1;LETTERS;70",
                "3;Ngoại ngữ 1;foreign_language_1;LETTERS_AND_TEST;140",
                "5;Đạo đức;ethics;LETTERS;35"
            })
    void a_subject_is_known_by_name_and_by_code(int grade, String name, String code, Kind kind, int periods) {
        Subject subject = new Subject(new SubjectCode(code), name, kind, periods);
        assertThat(Subjects.of(YEAR, grade).find(name)).contains(subject);
        assertThat(Subjects.of(YEAR, grade).find(code)).contains(subject);
    }

    @ParameterizedTest
    @CsvSource({
        "10, vật lý, physics",
        "10, HOÁ HỌC, chemistry",
        "10, Hóa học, chemistry",
        "11, Mỹ thuật, fine_arts",
        "6, Tiếng Anh, foreign_language_1",
        "6, ngu van, literature",
        "8, ' Giáo dục  công dân ', civic_education",
        "9, Lịch sử - Địa lý,",
        "9, Lịch sử và Địa lý, history_and_geography"
    })
    void schools_spell_it_otherwise(int grade, String written, String code) {
        assertThat(Subjects.of(YEAR, grade)
                        .find(written)
                        .map(subject -> subject.code().value())
                        .orElse(null))
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"6, Vật lí", "10, Khoa học tự nhiên", "1, Khoa học", "3, Ngữ văn", "6, Phép thuật", "6, ''"})
    void what_the_grade_does_not_have_is_unknown(int grade, String written) {
        assertThat(Subjects.of(YEAR, grade).find(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 7, 2",
        "2, 7, 2",
        "3, 9, 1",
        "4, 10, 1",
        "5, 10, 1",
        "6, 12, 2",
        "9, 12, 2",
        "10, 8, 11",
        "12, 8, 11"
    })
    void each_grade_has_so_many_that_are_compulsory_and_so_many_that_are_chosen(int grade, int compulsory, int chosen) {
        assertThat(Subjects.of(YEAR, grade).all()).hasSize(compulsory + chosen);
    }

    @Test
    void primary_school_has_letters_and_secondary_school_has_none() {
        for (int grade = 1; grade <= 12; grade++) {
            boolean primary = grade <= 5;
            assertThat(Subjects.of(YEAR, grade).all())
                    .allMatch(it -> (it.kind() == Kind.LETTERS || it.kind() == Kind.LETTERS_AND_TEST) == primary);
        }
    }

    @Test
    void under_an_earlier_programme_no_list_is_known() {
        assertThat(Subjects.of(new SchoolYear(2020), 6).all()).isEmpty();
        assertThat(Subjects.of(new SchoolYear(2020), 6).find("Toán")).isEmpty();
        assertThat(Subjects.of(new SchoolYear(2021), 6).find("Toán")).isPresent();
    }
}
