package hub.api.paper;

import org.jspecify.annotations.Nullable;

/** What every page of a document carries, and how its first one begins. */
final class Letterhead {

    private Letterhead() {}

    /**
     * At the foot of each page, with its number.
     *
     * @param left what the document is of
     * @param warning across each page and at its head; null where the document is in force
     */
    static void onEachPage(Part body, String left, @Nullable Wording warning) {
        if (warning != null) {
            String words = warning.vietnamese() + " – " + warning.english();
            body.add("div", "warning").add("span").text(words);
            body.add("div", "across").text(words);
        }
        Part foot = body.add("table", "foot").row();
        foot.add("td").text(left);
        foot.add("td", "page");
    }

    /** The country's name and motto, as on every official document; beside it, to be filled in, who speaks. */
    static Part national(Part body) {
        Part row = body.add("table", "national").row();
        Part speaker = row.add("td", "speaker");
        Part motto = row.add("td", "motto");
        motto.add("div", "country").text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        motto.add("div", "words").add("span").text("Độc lập – Tự do – Hạnh phúc");
        motto.add("div", "en").text("Socialist Republic of Viet Nam · Independence – Freedom – Happiness");
        return speaker;
    }
}
