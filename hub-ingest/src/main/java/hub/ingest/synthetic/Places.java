package hub.ingest.synthetic;

import hub.organisation.Area;
import hub.organisation.AreaKey;
import hub.organisation.Areas;
import hub.organisation.OrganisationKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The official communes as places to live and be born in.
 *
 * @param communes those of today in the order of their codes, those of one province together
 * @param before every old commune, for places of birth
 */
record Places(List<Commune> communes, List<OldCommune> before) {

    /** A commune since July 2025; {@code before} holds at least one old commune. */
    record Commune(String code, String province, List<OldCommune> before) {}

    /**
     * A commune until June 2025.
     *
     * @param index its place in {@link #before()}
     * @param province two digits of the 63 provinces
     * @param provinceName without its kind: Nghệ An
     */
    record OldCommune(int index, String code, String province, String provinceName) {}

    static Places official() {
        Areas areas = Areas.official();
        Map<String, OldCommune> old = new HashMap<>();
        List<OldCommune> before = new ArrayList<>();
        List<Area> today = new ArrayList<>();
        areas.all().stream()
                .filter(area -> area.key().kind() == OrganisationKind.COMMUNE)
                .sorted(Comparator.comparing(area -> area.key().code()))
                .forEach(area -> {
                    String code = area.key().code();
                    if (area.key().validFrom().equals(Areas.REFORM)) {
                        today.add(area);
                        return;
                    }
                    String province = areas.provinceOf(code, Areas.FIRST_DAY).orElseThrow();
                    String name = areas.find(OrganisationKind.PROVINCE, province, Areas.FIRST_DAY)
                            .map(Area::name)
                            .orElseThrow();
                    OldCommune commune =
                            new OldCommune(before.size(), code, province, name.replaceFirst("^(Tỉnh|Thành phố) ", ""));
                    old.put(code, commune);
                    before.add(commune);
                });
        List<Commune> communes = new ArrayList<>();
        for (Area area : today) {
            String code = area.key().code();
            List<OldCommune> predecessors = areas.predecessors(code).stream()
                    .filter(key -> key.kind() == OrganisationKind.COMMUNE)
                    .map(AreaKey::code)
                    .sorted()
                    .map(old::get)
                    .toList();
            if (!predecessors.isEmpty()) {
                String province = areas.provinceOf(code, Areas.REFORM).orElseThrow();
                communes.add(new Commune(code, province, predecessors));
            }
        }
        communes.sort(Comparator.comparing(Commune::province).thenComparing(Commune::code));
        return new Places(List.copyOf(communes), List.copyOf(before));
    }
}
