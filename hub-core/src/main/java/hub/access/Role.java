package hub.access;

import java.util.Arrays;
import java.util.Optional;

/** As whom somebody calls; what each may do, and which groups of fields it may see, is in docs/access/roles.csv. */
public enum Role {
    /** Software of a school or an office, for the organisations delegated to it. */
    SYSTEM("system", "Phần mềm", "Software"),
    /** Keeps the records of a school or an office. */
    REGISTRAR("registrar", "Cán bộ quản lý hồ sơ", "Registrar"),
    TEACHER("teacher", "Giáo viên", "Teacher"),
    /** Supervises the schools of a commune, a province or the nation. */
    SUPERVISOR("supervisor", "Cán bộ quản lý giáo dục", "Supervising official"),
    /** Sees figures and nobody's record. */
    STATISTICIAN("statistician", "Cán bộ thống kê", "Statistician"),
    /** A parent or other guardian for a child, or a learner of age for themself. */
    FAMILY("family", "Gia đình, người học", "Family, learner");

    private final String word;
    private final String vietnamese;
    private final String english;

    Role(String word, String vietnamese, String english) {
        this.word = word;
        this.vietnamese = vietnamese;
        this.english = english;
    }

    /** As it is written in files, commands and the journal. */
    public String word() {
        return word;
    }

    public String vietnamese() {
        return vietnamese;
    }

    public String english() {
        return english;
    }

    /** The role that is written so; empty where there is none. */
    public static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
