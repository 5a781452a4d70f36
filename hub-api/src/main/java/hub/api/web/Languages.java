package hub.api.web;

import hub.problem.Language;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of an answer, by Accept-Language. */
public final class Languages {

    private Languages() {}

    /** The better liked of Vietnamese and English; Vietnamese where neither is asked for, or nothing can be read. */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 200) {
            return Language.VI;
        }
        try {
            for (Locale.LanguageRange range : Locale.LanguageRange.parse(acceptLanguage)) {
                if (range.getRange().startsWith("vi") || range.getRange().equals("*")) {
                    return Language.VI;
                }
                if (range.getRange().startsWith("en")) {
                    return Language.EN;
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Of a hyphen alone Java's reader looks for what stands before it.
            return Language.VI;
        }
        return Language.VI;
    }
}
