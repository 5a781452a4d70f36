package hub.matching;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Why a pair, however heavy its evidence, is never linked automatically. */
public enum Doubt {
    /** An equal identifier, though the given name is another: a twin's or a guardian's number, or a slip. */
    IDENTIFIER_AGAINST_NAME(1),
    /** An equal identifier, though name and birth date are both others. */
    IDENTIFIER_AGAINST_PERSON(2),
    /** One birth date and nearly one name, with nothing that tells twins apart. */
    TWINS(4),
    /** Personal numbers that differ, and a name or birth date that may differ as well. */
    NUMBERS_DIFFER(8),
    /** Birth dates that differ, and neither a number nor a guardian to bridge that. */
    BIRTH_DATES_DIFFER(16),
    /** Two verified numbers of a scheme that gives a person one, both valid on one day. */
    VERIFIED_NUMBERS_DIFFER(32);

    private final int bit;

    Doubt(int bit) {
        this.bit = bit;
    }

    /** The name in stored rows and in answers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    int bit() {
        return bit;
    }

    static int bits(Collection<Doubt> doubts) {
        int bits = 0;
        for (Doubt doubt : doubts) {
            bits |= doubt.bit();
        }
        return bits;
    }

    static Set<Doubt> of(int bits) {
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        for (Doubt doubt : values()) {
            if ((bits & doubt.bit()) != 0) {
                doubts.add(doubt);
            }
        }
        return doubts;
    }
}
