package hub.ingest;

import hub.submission.Fingerprint;
import hub.submission.RecordEvent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sums up the fingerprints of rows as 128-bit numbers: the same for the same rows in any order. */
final class Digest {

    private long high;
    private long low;

    void add(String ownKey, RecordEvent event, @Nullable Long version, Fingerprint fingerprint) {
        long mix = 31L * ownKey.hashCode() + event.name().hashCode() + (version == null ? 0 : 1_000_003L * version);
        UUID print = fingerprint.value();
        long addedHigh = print.getMostSignificantBits() * 0x9E3779B97F4A7C15L + mix;
        long addedLow = (print.getLeastSignificantBits() ^ mix) * 0xC2B2AE3D27D4EB4FL;
        long sum = low + addedLow;
        high += addedHigh + (Long.compareUnsigned(sum, addedLow) < 0 ? 1 : 0);
        low = sum;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
