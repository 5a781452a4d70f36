package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import hub.identity.NameForms;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the regulations, however schools write them. */
class ResultWordsTest {

    /** Every list with every value. */
    static Stream<Arguments> words() {
        return Stream.of(
                        of(ResultWords.REMARK, Remark.values()),
                        of(ResultWords.LEARNING, LearningLevel.values()),
                        of(ResultWords.CONDUCT, ConductLevel.values()),
                        of(ResultWords.PROMOTION, Promotion.values()),
                        of(ResultWords.SECONDARY_TITLE, SecondaryTitle.values()),
                        of(ResultWords.ACHIEVEMENT, Achievement.values()),
                        of(ResultWords.DEVELOPMENT, Development.values()),
                        of(ResultWords.PRIMARY, PrimaryResult.values()),
                        of(ResultWords.PRIMARY_TITLE, PrimaryTitle.values()))
                .flatMap(it -> it);
    }

    private static <T extends Enum<T>> Stream<Arguments> of(ResultWords<T> words, T[] values) {
        return Stream.of(values).map(value -> Arguments.of(words, value));
    }

    /** So no two values of one list have the same word, also not without marks: the other one would be read. */
    @ParameterizedTest
    @MethodSource("words")
    <T extends Enum<T>> void each_word_is_read_back_however_it_is_written(ResultWords<T> words, T value) {
        String word = words.word(value);
        assertThat(words.read(word)).isEqualTo(value);
        assertThat(words.read(word.toUpperCase(Locale.ROOT))).isEqualTo(value);
        assertThat(words.read(word.toLowerCase(Locale.ROOT))).isEqualTo(value);
        assertThat(words.read(NameForms.plain(NameForms.normal(word)))).isEqualTo(value);
        assertThat(words.read(Normalizer.normalize(word, Normalizer.Form.NFD))).isEqualTo(value);
        assertThat(words.read("  " + word.replace(" ", "   ") + ". ")).isEqualTo(value);
        assertThat(words.read("không " + word)).isNull();
    }

    @ParameterizedTest
    @MethodSource("words")
    <T extends Enum<T>> void each_word_is_among_those_that_are_expected(ResultWords<T> words, T value) {
        assertThat(words.expected().split(", ", -1))
                .hasSize(value.getDeclaringClass().getEnumConstants().length)
                .contains(words.word(value));
    }

    @Test
    void the_highest_is_named_first() {
        assertThat(ResultWords.LEARNING.expected()).isEqualTo("Tốt, Khá, Đạt, Chưa đạt");
        assertThat(ResultWords.ACHIEVEMENT.expected()).isEqualTo("T, H, C");
    }

    @ParameterizedTest
    @CsvSource({
        "Đ, ACHIEVED",
        "đ, ACHIEVED",
        "D, ACHIEVED",
        "CĐ, NOT_ACHIEVED",
        "cd, NOT_ACHIEVED",
        "chua dat, NOT_ACHIEVED"
    })
    void a_remark_has_letters_too(String written, Remark remark) {
        assertThat(ResultWords.REMARK.read(written)).isEqualTo(remark);
    }

    @ParameterizedTest
    @CsvSource({
        "T, WELL_COMPLETED",
        "Hoàn thành tốt, WELL_COMPLETED",
        "H, COMPLETED",
        "hoan thanh, COMPLETED",
        "C, NOT_COMPLETED",
        "Chưa hoàn thành, NOT_COMPLETED"
    })
    void how_a_pupil_does_in_a_subject_has_words_too(String written, Achievement achievement) {
        assertThat(ResultWords.ACHIEVEMENT.read(written)).isEqualTo(achievement);
    }

    @ParameterizedTest
    @CsvSource({
        "T, GOOD",
        "tot, GOOD",
        "Đ, ACHIEVED",
        "D, ACHIEVED",
        "Đạt, ACHIEVED",
        "C, NEEDS_EFFORT",
        "Cần cố gắng, NEEDS_EFFORT"
    })
    void how_a_pupil_stands_in_a_quality_has_words_too(String written, Development development) {
        assertThat(ResultWords.DEVELOPMENT.read(written)).isEqualTo(development);
    }

    @ParameterizedTest
    @CsvSource({
        "Lên lớp, PROMOTED",
        "kiem tra lai, REASSESSED",
        "Rèn luyện trong hè, CONDUCT_IN_SUMMER",
        "Ở LẠI LỚP, REPEATS"
    })
    void what_follows_has_vietnamese_words_too(String written, Promotion promotion) {
        assertThat(ResultWords.PROMOTION.read(written)).isEqualTo(promotion);
    }

    @Test
    void titles_are_read_without_the_word_for_pupil_too() {
        assertThat(ResultWords.SECONDARY_TITLE.read("Xuất sắc")).isEqualTo(SecondaryTitle.EXCELLENT);
        assertThat(ResultWords.SECONDARY_TITLE.read("giỏi")).isEqualTo(SecondaryTitle.GOOD);
        assertThat(ResultWords.PRIMARY_TITLE.read("xuat sac")).isEqualTo(PrimaryTitle.EXCELLENT);
        assertThat(ResultWords.PRIMARY_TITLE.read("Tiêu biểu")).isEqualTo(PrimaryTitle.EXEMPLARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Trung bình", "Yếu", "Kém", "H", "8.5", "?", "Tốt/Khá"})
    void words_of_other_lists_are_none_of_conduct(String written) {
        assertThat(ResultWords.CONDUCT.read(written)).isNull();
    }

    @Test
    void a_letter_of_one_list_is_none_of_another() {
        assertThat(ResultWords.ACHIEVEMENT.read("Đ")).isNull();
        assertThat(ResultWords.DEVELOPMENT.read("H")).isNull();
        assertThat(ResultWords.REMARK.read("C")).isNull();
        assertThat(ResultWords.REMARK.read("T")).isNull();
    }

    @Test
    void a_letter_beside_a_mark_is_not_read_as_the_letter_alone() {
        assertThat(ResultWords.ACHIEVEMENT.read("T9")).isNull();
        assertThat(ResultWords.ACHIEVEMENT.read("7 C")).isNull();
        assertThat(ResultWords.LEARNING.read("Tốt 2")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"T, GOOD", "K, FAIR", "Đ, ACHIEVED", "d, ACHIEVED", "CĐ, NOT_ACHIEVED"})
    void conduct_and_learning_have_letters_for_every_level_not_for_the_lowest_alone(String written, String level) {
        assertThat(ResultWords.CONDUCT.read(written)).isEqualTo(ConductLevel.valueOf(level));
        assertThat(ResultWords.LEARNING.read(written)).isEqualTo(LearningLevel.valueOf(level));
    }
}
