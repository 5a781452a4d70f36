package hub.enrolment;

import hub.access.FieldGroup;
import java.util.Locale;

/** What those are told changed who keep a copy. */
public enum ChangeKind {
    /** What a record says of the person or of where they were, or that something of it was destroyed. */
    RECORD(FieldGroup.BASIC),
    /** What a school wrote of a school year. */
    RESULTS(FieldGroup.RESULTS),
    /** What the hub itself says of the learner's place. */
    PLACE(FieldGroup.BASIC),
    /** A transcript was issued or taken back. */
    TRANSCRIPT(FieldGroup.RESULTS),
    /** Other records speak of the learner than before. */
    LINKS(FieldGroup.BASIC),
    /** The learner has a code from now on. */
    CODE_ISSUED(FieldGroup.BASIC),
    /** The code leads to another one from now on. */
    CODE_RETIRED(FieldGroup.BASIC),
    /** The code, retired before, is a learner's own again. */
    CODE_REVIVED(FieldGroup.BASIC),
    /** Every record was taken back; the code is nobody's. */
    CODE_WITHDRAWN(FieldGroup.BASIC);

    private final FieldGroup group;

    ChangeKind(FieldGroup group) {
        this.group = group;
    }

    /** Whoever may not see that group of fields is not told. */
    FieldGroup group() {
        return group;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
