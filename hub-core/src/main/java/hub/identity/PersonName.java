package hub.identity;

/**
 * A person's name in Vietnamese order: family name, middle name, given name. A part that is not there is empty; the
 * given name always is there (a person of one name has only that). Text is in NFC, trimmed, single-spaced.
 */
public record PersonName(String family, String middle, String given) {

    public PersonName {
        if (given.isEmpty()) {
            throw new IllegalArgumentException("a name has at least a given name");
        }
    }

    /** The whole name as it is written: the parts that are there, joined by single spaces. */
    public String full() {
        StringBuilder full = new StringBuilder(family.length() + middle.length() + given.length() + 2);
        for (String part : new String[] {family, middle, given}) {
            if (!part.isEmpty()) {
                if (!full.isEmpty()) {
                    full.append(' ');
                }
                full.append(part);
            }
        }
        return full.toString();
    }

    @Override
    public String toString() {
        return "PersonName[masked]";
    }
}
