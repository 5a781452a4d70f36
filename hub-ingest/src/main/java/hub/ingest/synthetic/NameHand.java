package hub.ingest.synthetic;

import hub.ingest.synthetic.NamePool.Parts;
import hub.ingest.synthetic.Vendor.NameForm;
import org.jspecify.annotations.Nullable;

/** The hand that writes names into a line: whole or in parts, with the record's slips, through the school's keyboard and fonts. */
final class NameHand {

    private final long seed;
    private final Population population;

    NameHand(long seed, Population population) {
        this.seed = seed;
        this.population = population;
    }

    void name(RowDraft draft, int record, int person, Vendor vendor, int so) {
        String family = population.familyName(person);
        String middle = population.middleName(person);
        String given = population.givenName(person);
        if (Slip.MIDDLE_NAME_LOST_OR_CUT.in(so)) {
            middle = cut(middle, dice(record, Slip.MIDDLE_NAME_LOST_OR_CUT));
        }
        if (Slip.TYPING_ERROR.in(so)) {
            Dice dice = dice(record, Slip.TYPING_ERROR);
            boolean tones = !Slip.DIACRITICS_DROPPED.in(so);
            double part = dice.real();
            if (part < 0.25 && !family.isEmpty()) {
                family = mistypedWord(family, tones, dice);
            } else if (part < 0.6 && !middle.isEmpty()) {
                middle = mistypedWord(middle, tones, dice);
            } else {
                given = mistypedWord(given, tones, dice);
            }
        }
        boolean swapped = Slip.NAME_PARTS_SWAPPED.in(so);
        if (vendor.nameForm() == NameForm.WHOLE) {
            Parts parts = swapped ? new Parts(given, family, middle) : new Parts(family, middle, given);
            draft.fullName = written(parts.full(), record, vendor, so);
            return;
        }
        if (middle.isEmpty() && family.length() <= 2 && !family.isEmpty() && !swapped) {
            // Y Moan: half of the schools see one name in it, half a family name and a given name.
            if (Dice.real(seed, Dice.For.TYPING, record, 100) < 0.5) {
                given = family + " " + given;
                family = "";
            }
        }
        draft.familyName = orNull(written(swapped ? given : family, record, vendor, so));
        draft.middleName = orNull(written(middle, record, vendor, so));
        draft.givenName = orNull(written(swapped ? family : given, record, vendor, so));
    }

    private static String cut(String middle, Dice dice) {
        if (dice.chance(0.5)) {
            return "";
        }
        int space = middle.indexOf(' ');
        return space < 0 ? middle.substring(0, 1) + "." : middle.substring(space + 1);
    }

    private static String mistypedWord(String part, boolean tones, Dice dice) {
        String[] words = part.split(" ", -1);
        int at = dice.below(words.length);
        words[at] = Spelling.mistyped(words[at], tones, dice);
        return String.join(" ", words);
    }

    /** A name as it comes out of the school's keyboard and software. */
    String written(String name, int record, Vendor vendor, int so) {
        String text = name.replace('\'', vendor.apostrophe());
        text = Slip.I_FOR_Y.in(so) ? Spelling.otherI(text) : text;
        text = Slip.TONE_PLACEMENT.in(so) ? Spelling.toneMoved(text) : text;
        text = Slip.ALL_CAPITALS.in(so) ? Spelling.capitals(text) : text;
        if (Slip.DIACRITICS_DROPPED.in(so)) {
            return Spelling.plain(text);
        }
        if (Slip.LEGACY_ENCODING.in(so)) {
            return Spelling.legacy(text, Dice.real(seed, Dice.For.TYPING, record, 101) < 0.3);
        }
        return marks(text, so);
    }

    /** A text other than a name: without its marks or decomposed where names are. */
    static String marks(String text, int so) {
        return Slip.DIACRITICS_DROPPED.in(so) ? Spelling.plain(text) : Slip.NFD.in(so) ? Spelling.nfd(text) : text;
    }

    private Dice dice(int record, Slip slip) {
        return Dice.of(seed, Dice.For.TYPING, record, slip.number());
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
