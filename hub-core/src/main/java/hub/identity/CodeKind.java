package hub.identity;

/** The kinds of code the hub issues, each from a sequence of its own. */
public enum CodeKind {
    STUDENT("student.mark"),
    SECTOR("sector.mark");

    private final String markFile;

    CodeKind(String markFile) {
        this.markFile = markFile;
    }

    String markFile() {
        return markFile;
    }

    /** The scheme that makes codes of this kind today. */
    public CodeScheme scheme(CodeKey key) {
        return switch (this) {
            case STUDENT -> new StudentCodeScheme(key);
            case SECTOR -> new SectorIdentifierScheme(key);
        };
    }
}
