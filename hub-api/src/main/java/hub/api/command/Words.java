package hub.api.command;

import hub.problem.Language;
import hub.problem.MessageTemplates;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the commands say, in the language of whoever runs them: English for an English locale, Vietnamese otherwise. */
final class Words {

    private static final MessageTemplates TEXTS = new MessageTemplates(Words.class, "commands");

    private Words() {}

    /** A text, with the values that it speaks of. */
    static String of(String key, Object... namesAndValues) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], String.valueOf(namesAndValues[i + 1]));
        }
        return TEXTS.text(language(), key, values);
    }

    static Language language() {
        return Language.of(Locale.getDefault());
    }

    static MessageTemplates texts() {
        return TEXTS;
    }
}
