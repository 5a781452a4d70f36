package hub.organisation;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What holds of a school at one time.
 *
 * @param place from {@link Areas#place}
 * @param sites in the order of their codes; none for a school in one place
 */
public record SchoolState(
        String name, @Nullable String englishName, Set<SchoolLevel> levels, SchoolPlace place, List<Site> sites) {

    public SchoolState {
        name = text(name);
        englishName = englishName == null || englishName.isBlank() ? null : text(englishName);
        if (name.isEmpty() || name.length() > 200 || (englishName != null && englishName.length() > 200)) {
            throw new IllegalArgumentException("a school's name has 1 to 200 characters");
        }
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("a school teaches at least one level");
        }
        levels = Set.copyOf(levels);
        sites = sites.stream().sorted().toList();
        if (sites.stream().map(Site::code).distinct().count() < sites.size()) {
            throw new IllegalArgumentException("a school's sites have different codes");
        }
    }

    /** The levels as stored, in the order of a school life. */
    List<String> levelWords() {
        return new TreeSet<>(levels).stream().map(SchoolLevel::word).toList();
    }

    private static String text(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    }
}
