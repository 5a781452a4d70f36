package hub.submission;

import hub.identity.BirthDate;
import hub.identity.PersonalNumber;
import hub.identity.Sex;
import hub.organisation.Area;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Codes of communes and provinces as senders write them: of any time, some without their leading zeros. */
final class AreaCodes {

    private static final int COMMUNE_DIGITS = 5;
    private static final int PROVINCE_DIGITS = 2;

    private final Areas areas;
    /** The provinces before the reform that a province's code can mean: its own, and those that one of today took in. */
    private final Map<String, Set<String>> formerProvinces = new HashMap<>();
    /** What was asked before, of codes that there are. */
    private final Map<String, Set<String>> registrationsBefore = new ConcurrentHashMap<>();

    private final Map<String, Set<String>> registrationsSince = new ConcurrentHashMap<>();

    AreaCodes(Areas areas) {
        this.areas = areas;
        for (Area area : areas.all()) {
            AreaKey key = area.key();
            if (key.kind() == OrganisationKind.PROVINCE && key.validFrom().equals(Areas.FIRST_DAY)) {
                addFormer(key.code(), key.code());
                addFormer(areas.succession().province(key.code()), key.code());
            }
        }
    }

    /** The code of a commune, its leading zeros given back; null where there is none like it. */
    @Nullable
    String commune(String written) {
        String code = filled(written, COMMUNE_DIGITS);
        return areas.knowsCommune(code) ? code : null;
    }

    /** The code of a province or commune, its leading zeros given back; null where there is none like it. */
    @Nullable
    String place(String written) {
        if (written.length() <= PROVINCE_DIGITS) {
            String code = filled(written, PROVINCE_DIGITS);
            return areas.knowsProvince(code) ? code : null;
        }
        return commune(written);
    }

    private static String filled(String written, int digits) {
        return WrittenText.isDigits(written) && written.length() < digits
                ? "0".repeat(digits - written.length()) + written
                : written;
    }

    /** What a personal number says otherwise than the record that carries it. */
    Set<PersonalNumber.Conflict> conflicts(
            PersonalNumber number, Sex sex, BirthDate birthDate, @Nullable String birthPlace) {
        return number.conflicts(sex, birthDate, registrations(birthPlace, birthDate));
    }

    /** The first three digits that fit a birth of that date in a place; since the reform in a province of today too. */
    Set<String> registrations(@Nullable String place, BirthDate birthDate) {
        return registrations(place, birthDate.year() >= Areas.REFORM.getYear());
    }

    /**
     * The first three digits that a personal number can have whose bearer was born in a place; empty where the place is no
     * known code. A code that two communes had one after the other means either.
     *
     * @param sinceReform true where the birth may have been registered in a province of today
     */
    Set<String> registrations(@Nullable String place, boolean sinceReform) {
        if (place == null || !WrittenText.isDigits(place)) {
            return Set.of();
        }
        Map<String, Set<String>> asked = sinceReform ? registrationsSince : registrationsBefore;
        Set<String> known = asked.get(place);
        if (known == null) {
            known = findRegistrations(place, sinceReform);
            if (!known.isEmpty()) {
                asked.put(place, known);
            }
        }
        return known;
    }

    private Set<String> findRegistrations(String place, boolean sinceReform) {
        Set<String> provinces = new TreeSet<>();
        if (areas.knowsProvince(place)) {
            provinces.addAll(formerProvinces.getOrDefault(place, Set.of()));
            if (sinceReform) {
                provinces.add(areas.succession().province(place));
            }
        } else {
            areas.provinceOf(place, Areas.FIRST_DAY).ifPresent(provinces::add);
            for (AreaKey part : areas.predecessors(place)) {
                areas.provinceOf(part.code(), Areas.FIRST_DAY).ifPresent(provinces::add);
            }
            if (sinceReform) {
                areas.provinceOf(place, Areas.REFORM).ifPresent(provinces::add);
            }
        }
        Set<String> registrations = new TreeSet<>();
        provinces.forEach(province -> registrations.add("0" + province));
        return Collections.unmodifiableSet(registrations);
    }

    private void addFormer(String province, String former) {
        formerProvinces.computeIfAbsent(province, code -> new TreeSet<>()).add(former);
    }
}
