package hub.database;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns of one row of a binary COPY, each call one column; null writes NULL. */
public interface CopyOut {

    CopyOut uuid(@Nullable UUID value);

    CopyOut text(@Nullable String value);

    CopyOut int2(@Nullable Integer value);

    CopyOut int4(@Nullable Integer value);

    CopyOut int8(@Nullable Long value);

    CopyOut real(@Nullable Double value);

    CopyOut bool(@Nullable Boolean value);

    CopyOut bytes(byte @Nullable [] value);

    CopyOut date(@Nullable LocalDate value);

    CopyOut instant(@Nullable Instant value);

    CopyOut texts(@Nullable Iterable<String> values);

    CopyOut int2s(int @Nullable [] values);

    CopyOut uuids(@Nullable Iterable<UUID> values);

    /** A daterange, lower bound included, upper not; a null upper bound is open. */
    CopyOut days(LocalDate from, @Nullable LocalDate to);
}
