package hub.identity;

import org.jspecify.annotations.Nullable;

/**
 * A parent or guardian as a school knows them.
 *
 * @param relation father, mother, guardian or other, in the glossary's words
 */
public record Guardian(
        PersonName name,
        String relation,
        @Nullable String phone,
        @Nullable String personalNumber) {

    @Override
    public String toString() {
        return "Guardian[masked]";
    }
}
