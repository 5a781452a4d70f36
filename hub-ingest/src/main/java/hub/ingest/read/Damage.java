package hub.ingest.read;

import hub.submission.FindingCode;

/** The bytes are not what they should be; says why in one word of the format, the same in every language. */
final class Damage extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean tooLarge;

    private Damage(String why, boolean tooLarge) {
        super(why, null, false, false);
        this.tooLarge = tooLarge;
    }

    static Damage because(String why) {
        return new Damage(why, false);
    }

    /** A block beyond its limit. */
    static Damage tooLarge(int limit) {
        return new Damage(Integer.toString(limit), true);
    }

    /** The fault of a file that breaks so, the first lost record and where the broken piece begins. */
    Fault fault(long record, long at) {
        return tooLarge
                ? Fault.of(FindingCode.BLOCK_TOO_LARGE, "record", record, "byte", at, "limit", why())
                : Fault.of(FindingCode.FILE_BROKEN, "record", record, "byte", at, "why", why());
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
