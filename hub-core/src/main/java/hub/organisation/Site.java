package hub.organisation;

/**
 * A site (điểm trường) of a school, known by a code of the school's own.
 *
 * @param code 1 to 20 characters, unique within the school
 */
public record Site(String code, String name) implements Comparable<Site> {

    public Site {
        code = code.strip();
        name = name.strip();
        if (code.isEmpty() || code.length() > 20) {
            throw new IllegalArgumentException("a site's code has 1 to 20 characters");
        }
        if (name.isEmpty() || name.length() > 200) {
            throw new IllegalArgumentException("a site's name has 1 to 200 characters");
        }
    }

    @Override
    public int compareTo(Site other) {
        return code.compareTo(other.code);
    }
}
