package hub.matching;

import hub.identity.OutsideIdentifier;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * A number that somebody checked.
 *
 * @param scheme hash of it
 * @param value hash of it
 * @param from the first day on which it holds, as days since 1970
 * @param to the first day after
 */
record VerifiedNumber(long scheme, long value, int from, int to) {

    static final Comparator<VerifiedNumber> ORDER = Comparator.comparingLong(VerifiedNumber::scheme)
            .thenComparingLong(VerifiedNumber::value)
            .thenComparingInt(VerifiedNumber::from)
            .thenComparingInt(VerifiedNumber::to);

    static VerifiedNumber of(OutsideIdentifier identifier) {
        LocalDate from = identifier.validFrom();
        LocalDate to = identifier.validTo();
        return new VerifiedNumber(
                MatchProfile.schemeHash(identifier.scheme()),
                MatchProfile.valueHash(identifier.value()),
                from == null ? Integer.MIN_VALUE : Math.toIntExact(from.toEpochDay()),
                to == null ? Integer.MAX_VALUE : Math.toIntExact(to.toEpochDay()));
    }

    /** Whether both cannot be one person's: another number of one scheme on one day. */
    boolean contradicts(VerifiedNumber other) {
        return scheme == other.scheme && value != other.value && from < other.to && other.from < to;
    }

    @Override
    public String toString() {
        return "VerifiedNumber[masked]";
    }
}
