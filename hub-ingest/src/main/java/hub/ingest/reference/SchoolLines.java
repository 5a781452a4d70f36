package hub.ingest.reference;

import hub.calendar.Validity;
import hub.organisation.Areas;
import hub.organisation.Placement;
import hub.organisation.SchoolLevel;
import hub.organisation.SchoolRegistration;
import hub.organisation.SchoolState;
import hub.organisation.Site;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a line of a list of schools says: a pure function of the line and the official units. */
final class SchoolLines {

    static final List<String> NEEDED = List.of("code", "name", "level", "commune", "from");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_CODE = 20;

    private final Areas areas;

    SchoolLines(Areas areas) {
        this.areas = areas;
    }

    /** The registration, or empty where the line has findings. */
    Optional<SchoolRegistration> registration(CsvLine line) {
        String code = schoolCode(line, "code", line.needed("code", Integer.MAX_VALUE));
        String formerCode = schoolCode(line, "former_code", line.text("former_code"));
        String name = line.needed("name", LONGEST_NAME);
        String englishName = line.text("english_name") == null ? null : line.needed("english_name", LONGEST_NAME);
        Set<SchoolLevel> levels = levels(line);
        String commune = line.needed("commune", LONGEST_CODE);
        Validity open = open(line);
        List<Site> sites = sites(line);
        Placement placement =
                commune == null || open == null ? null : areas.place(commune, line.text("former_commune"), open);
        if (placement instanceof Placement.Refused refused) {
            fault(line, refused);
        }
        if (code == null
                || name == null
                || levels == null
                || open == null
                || !(placement instanceof Placement.Placed placed)
                || !line.findings().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SchoolRegistration(
                code, formerCode, new SchoolState(name, englishName, levels, placed.place(), sites), open));
    }

    private static @Nullable String schoolCode(CsvLine line, String column, @Nullable String code) {
        if (code != null && !SchoolRegistration.isCode(code)) {
            line.fault(column, ImportFault.SCHOOL_CODE_WRONG, Map.of());
            return null;
        }
        return code;
    }

    private static @Nullable Set<SchoolLevel> levels(CsvLine line) {
        String written = line.needed("level", LONGEST_NAME);
        if (written == null) {
            return null;
        }
        Optional<Set<SchoolLevel>> levels = SchoolLevel.read(written);
        if (levels.isEmpty()) {
            line.fault("level", ImportFault.LEVEL_UNKNOWN, Map.of());
        }
        return levels.orElse(null);
    }

    private static @Nullable Validity open(CsvLine line) {
        if (line.needed("from", LONGEST_NAME) == null) {
            return null;
        }
        LocalDate from = line.day("from");
        LocalDate to = line.day("to");
        if (from == null) {
            return null;
        }
        if (to != null && !to.isAfter(from)) {
            line.fault("to", ImportFault.END_BEFORE_START, Map.of());
            return null;
        }
        return new Validity(from, to);
    }

    private static List<Site> sites(CsvLine line) {
        String written = line.text("sites");
        if (written == null) {
            return List.of();
        }
        List<Site> sites = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (String part : written.split("\\|", -1)) {
            int equals = part.indexOf('=');
            String code = equals < 0 ? "" : part.substring(0, equals).strip();
            String name = equals < 0 ? "" : part.substring(equals + 1).strip();
            if (code.isEmpty()
                    || code.length() > LONGEST_CODE
                    || name.isEmpty()
                    || name.length() > LONGEST_NAME
                    || !codes.add(code)) {
                line.fault("sites", ImportFault.SITES_WRONG, Map.of());
                return List.of();
            }
            sites.add(new Site(code, name));
        }
        return sites;
    }

    private void fault(CsvLine line, Placement.Refused refused) {
        String column = refused.field() == Placement.Field.COMMUNE ? "commune" : "former_commune";
        switch (refused.reason()) {
            case UNKNOWN ->
                line.fault(column, ImportFault.COMMUNE_UNKNOWN, Map.of("codes", paddedCode(line.text(column))));
            case SPLIT ->
                line.fault(column, ImportFault.COMMUNE_SPLIT, Map.of("codes", String.join(", ", refused.candidates())));
        }
    }

    /** The code with the leading zeros that spreadsheets drop, where that is a commune's; else a dash. */
    private String paddedCode(@Nullable String written) {
        if (written != null && written.matches("\\d{1,4}")) {
            String padded = "0".repeat(5 - written.length()) + written;
            if (areas.knowsCommune(padded)) {
                return padded;
            }
        }
        return "–";
    }
}
