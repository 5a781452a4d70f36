package hub.organisation;

import java.util.Map;
import java.util.Set;

/** Which communes and provinces of the time since 1 July 2025 an older one went into, by code. */
public final class Succession {

    private final Map<String, Set<String>> communes;
    private final Map<String, String> provinces;

    /**
     * The given relation.
     *
     * @param communes old commune code to the codes of all communes that took a part of it
     * @param provinces old province code to the code of the one that took it whole
     */
    Succession(Map<String, Set<String>> communes, Map<String, String> provinces) {
        this.communes = Map.copyOf(communes);
        this.provinces = Map.copyOf(provinces);
    }

    /** The communes that took a part of an old one; empty where no commune of that code stood before the reform. */
    public Set<String> communes(String oldCode) {
        return communes.getOrDefault(oldCode, Set.of());
    }

    /** The province that took an old one; the code itself where no province of that code stood before the reform. */
    public String province(String oldCode) {
        return provinces.getOrDefault(oldCode, oldCode);
    }
}
