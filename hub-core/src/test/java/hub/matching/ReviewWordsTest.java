package hub.matching;

import static org.assertj.core.api.Assertions.assertThat;

import hub.problem.Language;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ReviewWordsTest {

    @Test
    void every_reason_attribute_and_level_has_words_in_each_language_and_nothing_else_has() {
        Set<String> wanted = new TreeSet<>();
        ReviewCase.REASONS.forEach(reason -> wanted.add("reason_" + reason));
        wanted.add("prior");
        for (Attribute attribute : Attribute.values()) {
            wanted.add("attribute_" + attribute.key());
        }
        for (Level level : Level.values()) {
            wanted.add("level_" + level.key());
        }
        for (Language language : Language.values()) {
            assertThat(ReviewWords.texts().keys(language)).isEqualTo(wanted);
        }
    }

    @Test
    void a_reason_says_in_each_language_what_is_the_matter_and_what_to_do() {
        for (String reason : ReviewCase.REASONS) {
            String vietnamese = ReviewWords.reason(reason, Language.VI);
            String english = ReviewWords.reason(reason, Language.EN);
            assertThat(vietnamese).isNotEqualTo(english);
            for (String text : new String[] {vietnamese, english}) {
                assertThat(text).endsWith(".").contains(". ");
            }
        }
    }

    @Test
    void evidence_names_attribute_and_level() {
        Evidence piece = new Evidence(Attribute.BIRTH_DATE, Level.SWAPPED, 650);
        assertThat(ReviewWords.evidence(piece, Language.VI)).isEqualTo("Ngày sinh: cùng các phần, khác thứ tự");
        assertThat(ReviewWords.evidence(piece, Language.EN)).isEqualTo("Birth date: the same parts in another order");
    }
}
