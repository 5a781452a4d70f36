package hub.organisation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import hub.calendar.Validity;
import hub.organisation.Placement.Field;
import hub.organisation.Placement.Placed;
import hub.organisation.Placement.Reason;
import hub.organisation.Placement.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The official administrative units before and after the reform of 1 July 2025, in memory. A unit is known by its kind, its
 * code and the day from which it stood; the eleven provinces that the reform left whole stand throughout.
 */
public final class Areas {

    /** The first day of the communes and provinces of today; districts ended the day before. */
    public static final LocalDate REFORM = LocalDate.of(2025, 7, 1);

    /** From when the units before the reform are taken to have stood: their own reforms are not in the lists. */
    public static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    /** The root of the tree. */
    public static final AreaKey MINISTRY = new AreaKey(OrganisationKind.MINISTRY, "MOET", FIRST_DAY);

    private static final String PROVINCES_UNTIL = "provinces_until_2025-06-30.csv";
    private static final String PROVINCES_FROM = "provinces_from_2025-07-01.csv";
    private static final String DISTRICTS_UNTIL = "districts_until_2025-06-30.csv";
    private static final String COMMUNES_FROM = "communes_from_2025-07-01.csv";
    private static final String SUCCESSORS = "commune_successors.csv";

    private final Map<AreaKey, Area> areas;
    private final Succession succession;
    private final Map<String, Set<AreaKey>> predecessors;
    private final SortedMap<String, String> sources;

    private Areas(
            Map<AreaKey, Area> areas,
            Succession succession,
            Map<String, Set<AreaKey>> predecessors,
            SortedMap<String, String> sources) {
        this.areas = areas;
        this.succession = succession;
        this.predecessors = predecessors;
        this.sources = sources;
    }

    /** The lists that the hub ships, read once. */
    public static Areas official() {
        return Official.AREAS;
    }

    /** All units, each after the one above it. */
    public Collection<Area> all() {
        return areas.values();
    }

    public Succession succession() {
        return succession;
    }

    /** The files that the units were read from, by name, with the SHA-256 of each in hexadecimal. */
    public SortedMap<String, String> sources() {
        return sources;
    }

    public Optional<Area> find(AreaKey key) {
        return Optional.ofNullable(areas.get(key));
    }

    /** The unit of that kind and code on that day. */
    public Optional<Area> find(OrganisationKind kind, String code, LocalDate day) {
        return find(keyOn(kind, code, day));
    }

    /** Whether a commune of this code stood at any time. */
    public boolean knowsCommune(String code) {
        return areas.containsKey(oldKey(OrganisationKind.COMMUNE, code))
                || areas.containsKey(newKey(OrganisationKind.COMMUNE, code));
    }

    /** Whether a province of this code stood at any time. */
    public boolean knowsProvince(String code) {
        return areas.containsKey(oldKey(OrganisationKind.PROVINCE, code))
                || areas.containsKey(newKey(OrganisationKind.PROVINCE, code));
    }

    /** The code of the province in which a commune lay on a day; empty where no commune of this code stood then. */
    public Optional<String> provinceOf(String communeCode, LocalDate day) {
        return find(OrganisationKind.COMMUNE, communeCode, day).map(this::provinceCode);
    }

    /** The province that took a province which ended with the reform; empty for every other unit. */
    Optional<AreaKey> heir(Area area) {
        if (area.key().kind() != OrganisationKind.PROVINCE || area.validity().to() == null) {
            return Optional.empty();
        }
        return find(OrganisationKind.PROVINCE, succession.province(area.key().code()), REFORM)
                .map(Area::key);
    }

    /** The communes that went into a commune of today, wholly or in part; for five of them the district that had no communes. */
    public Set<AreaKey> predecessors(String communeCode) {
        return predecessors.getOrDefault(communeCode, Set.of());
    }

    /**
     * The place that is meant by the codes written for a school. For a school still open after the reform {@code commune} is a
     * code of today, whenever the school opened; a code that only the old list has is followed to its successor where there
     * is just one. For a school closed before the reform it is a code of the old list.
     *
     * @param formerCommune the commune before the reform, where known: it tells the old district for certain
     */
    public Placement place(String commune, @Nullable String formerCommune, Validity open) {
        AreaKey was = oldKey(OrganisationKind.COMMUNE, commune);
        AreaKey is = newKey(OrganisationKind.COMMUNE, commune);
        if (open.to() != null && !open.to().isAfter(REFORM)) {
            return areas.containsKey(was)
                    ? new Placed(new SchoolPlace(null, was))
                    : new Refused(Field.COMMUNE, Reason.UNKNOWN, List.of());
        }
        AreaKey former = null;
        if (formerCommune != null) {
            former = oldKey(OrganisationKind.COMMUNE, formerCommune);
            if (!areas.containsKey(former)) {
                return new Refused(Field.FORMER_COMMUNE, Reason.UNKNOWN, List.of());
            }
        }
        if (!areas.containsKey(is)) {
            Set<String> successors = new TreeSet<>(succession.communes(commune));
            if (successors.isEmpty()) {
                return new Refused(Field.COMMUNE, Reason.UNKNOWN, List.of());
            }
            if (successors.size() > 1) {
                return new Refused(Field.COMMUNE, Reason.SPLIT, List.copyOf(successors));
            }
            is = newKey(OrganisationKind.COMMUNE, successors.iterator().next());
            if (former == null) {
                former = was;
            }
        }
        if (!open.from().isBefore(REFORM)) {
            return new Placed(new SchoolPlace(is, null));
        }
        return new Placed(new SchoolPlace(is, former == null ? formerUnit(is) : former));
    }

    /** A school's places in the tree while it stood there: before the reform the former unit, since then the commune. */
    List<DatedArea> above(SchoolPlace place, Validity open) {
        List<DatedArea> above = new ArrayList<>(2);
        if (open.from().isBefore(REFORM)) {
            LocalDate to = open.to() == null || open.to().isAfter(REFORM) ? REFORM : open.to();
            above.add(new DatedArea(place.former() == null ? MINISTRY : place.former(), new Validity(open.from(), to)));
        }
        if (open.to() == null || open.to().isAfter(REFORM)) {
            LocalDate from = open.from().isBefore(REFORM) ? REFORM : open.from();
            above.add(
                    new DatedArea(place.commune() == null ? MINISTRY : place.commune(), new Validity(from, open.to())));
        }
        return above;
    }

    /** A unit above a school, for a time. */
    record DatedArea(AreaKey area, Validity validity) {}

    /** The smallest old unit that held all of today's commune: an old commune, district or province; null where none did. */
    private @Nullable AreaKey formerUnit(AreaKey commune) {
        Set<AreaKey> units = predecessors(commune.code());
        while (units.size() > 1) {
            Set<AreaKey> above = new HashSet<>();
            for (AreaKey unit : units) {
                AreaKey next = area(unit).above();
                if (next == null || next.equals(MINISTRY)) {
                    return null;
                }
                above.add(next);
            }
            units = above;
        }
        return units.isEmpty() ? null : units.iterator().next();
    }

    private String provinceCode(Area commune) {
        Area area = commune;
        while (area.key().kind() != OrganisationKind.PROVINCE) {
            AreaKey above = area.above();
            if (above == null) {
                throw new IllegalStateException("every commune lies in a province");
            }
            area = area(above);
        }
        return area.key().code();
    }

    private Area area(AreaKey key) {
        Area area = areas.get(key);
        if (area == null) {
            throw new IllegalStateException("no unit " + key);
        }
        return area;
    }

    private AreaKey keyOn(OrganisationKind kind, String code, LocalDate day) {
        AreaKey old = oldKey(kind, code);
        Area area = areas.get(old);
        return area != null && area.validity().contains(day) ? old : newKey(kind, code);
    }

    private static AreaKey oldKey(OrganisationKind kind, String code) {
        return new AreaKey(kind, code, FIRST_DAY);
    }

    private static AreaKey newKey(OrganisationKind kind, String code) {
        return new AreaKey(kind, code, REFORM);
    }

    /** Holds the shipped lists from their first use on. */
    private static final class Official {
        private static final Areas AREAS = new Reading().areas();
    }

    /** One reading of the five files. */
    private static final class Reading {

        private static final Validity BEFORE = new Validity(FIRST_DAY, REFORM);
        private static final Validity SINCE = new Validity(REFORM, null);

        private final Map<AreaKey, Area> areas = new LinkedHashMap<>();
        private final SortedMap<String, String> sources = new TreeMap<>();

        Areas areas() {
            add(new Area(MINISTRY, "Bộ Giáo dục và Đào tạo", new Validity(FIRST_DAY, null), null));
            Map<String, String> provinces = provinces();
            for (NamedCsvRecord row : rows(DISTRICTS_UNTIL)) {
                AreaKey key = oldKey(OrganisationKind.DISTRICT, row.getField("code"));
                AreaKey province = oldKey(OrganisationKind.PROVINCE, row.getField("province_code"));
                add(new Area(key, row.getField("name"), BEFORE, province));
            }
            Map<String, Set<String>> successors = new HashMap<>();
            Map<String, Set<AreaKey>> predecessors = new HashMap<>();
            communesUntil(successors, predecessors);
            for (NamedCsvRecord row : rows(COMMUNES_FROM)) {
                AreaKey key = newKey(OrganisationKind.COMMUNE, row.getField("code"));
                add(new Area(key, row.getField("name"), SINCE, provinceToday(row.getField("province_code"))));
            }
            successors.replaceAll((old, codes) -> Set.copyOf(codes));
            predecessors.replaceAll((code, old) -> Set.copyOf(old));
            return new Areas(areas, new Succession(successors, provinces), predecessors, sources);
        }

        /** Reads both lists of provinces; one that went whole and alone into one of its own code is the same province. */
        private Map<String, String> provinces() {
            Map<String, String> successors = new HashMap<>();
            Map<String, Integer> parts = new HashMap<>();
            List<NamedCsvRecord> until = rows(PROVINCES_UNTIL);
            for (NamedCsvRecord row : until) {
                successors.put(row.getField("code"), row.getField("successor_code"));
                parts.merge(row.getField("successor_code"), 1, Integer::sum);
            }
            for (NamedCsvRecord row : until) {
                String code = row.getField("code");
                boolean whole = code.equals(successors.get(code)) && parts.getOrDefault(code, 0) == 1;
                add(new Area(
                        oldKey(OrganisationKind.PROVINCE, code),
                        row.getField("name"),
                        whole ? new Validity(FIRST_DAY, null) : BEFORE,
                        MINISTRY));
            }
            for (NamedCsvRecord row : rows(PROVINCES_FROM)) {
                AreaKey today = provinceToday(row.getField("code"));
                if (today.validFrom().equals(REFORM)) {
                    add(new Area(today, row.getField("name"), SINCE, MINISTRY));
                }
            }
            return successors;
        }

        private void communesUntil(Map<String, Set<String>> successors, Map<String, Set<AreaKey>> predecessors) {
            for (NamedCsvRecord row : rows(SUCCESSORS)) {
                String code = row.getField("old_code");
                AreaKey district = oldKey(OrganisationKind.DISTRICT, row.getField("old_district_code"));
                AreaKey old = code.isEmpty() ? district : oldKey(OrganisationKind.COMMUNE, code);
                if (!areas.containsKey(old)) {
                    add(new Area(old, row.getField("old_name"), BEFORE, district));
                }
                if (!code.isEmpty()) {
                    successors.computeIfAbsent(code, any -> new HashSet<>()).add(row.getField("new_code"));
                }
                predecessors
                        .computeIfAbsent(row.getField("new_code"), any -> new HashSet<>())
                        .add(old);
            }
        }

        private AreaKey provinceToday(String code) {
            AreaKey old = oldKey(OrganisationKind.PROVINCE, code);
            Area area = areas.get(old);
            return area != null && area.validity().to() == null ? old : newKey(OrganisationKind.PROVINCE, code);
        }

        private void add(Area area) {
            if (area.above() != null && !areas.containsKey(area.above())) {
                throw new IllegalStateException("no unit above " + area.key());
            }
            if (areas.put(area.key(), area) != null) {
                throw new IllegalStateException("twice in the lists: " + area.key());
            }
        }

        private List<NamedCsvRecord> rows(String file) {
            try (InputStream stream = Areas.class.getResourceAsStream(file)) {
                if (stream == null) {
                    throw new IllegalStateException("the hub ships " + file);
                }
                byte[] bytes = stream.readAllBytes();
                sources.put(file, HexFormat.of().formatHex(sha256().digest(bytes)));
                try (CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
                    return reader.stream().toList();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
