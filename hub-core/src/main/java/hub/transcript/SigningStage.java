package hub.transcript;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The stages in which a paper is signed, in their order. */
public enum SigningStage {
    /** Giáo viên bộ môn: each for the subjects that they taught in the school's newest year. */
    SUBJECT_TEACHER,
    /** Giáo viên chủ nhiệm. */
    HOMEROOM_TEACHER,
    /** Hiệu trưởng. */
    PRINCIPAL,
    /** The school's seal (con dấu), with which the paper is issued. */
    SEAL;

    /** As served: lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #word()}; empty where the word names no stage. */
    public static Optional<SigningStage> of(String word) {
        return Arrays.stream(values())
                .filter(stage -> stage.word().equals(word))
                .findFirst();
    }
}
