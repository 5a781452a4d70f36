package hub.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sender's order between versions, never that of arrival. */
class VersionOrderTest {

    private static final Instant EARLIER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-11-02T00:00:00Z");

    @Test
    void a_higher_version_is_above_whenever_it_was_made() {
        assertThat(VersionOrder.isAbove(2L, EARLIER, 1L, LATER)).isTrue();
        assertThat(VersionOrder.isAbove(1L, LATER, 2L, EARLIER)).isFalse();
    }

    @Test
    void the_same_version_again_is_not_above_even_where_made_later() {
        assertThat(VersionOrder.isAbove(2L, LATER, 2L, EARLIER)).isFalse();
    }

    @Test
    void without_versions_what_was_made_later_is_above() {
        assertThat(VersionOrder.isAbove(null, LATER, null, EARLIER)).isTrue();
        assertThat(VersionOrder.isAbove(null, EARLIER, null, LATER)).isFalse();
        assertThat(VersionOrder.isAbove(null, LATER, null, LATER)).isFalse();
    }

    @Test
    void no_version_counts_as_0() {
        assertThat(VersionOrder.isAbove(1L, EARLIER, null, LATER)).isTrue();
        assertThat(VersionOrder.isAbove(null, LATER, 1L, EARLIER)).isFalse();
        assertThat(VersionOrder.isAbove(0L, LATER, null, EARLIER)).isFalse();
        assertThat(VersionOrder.isAbove(null, LATER, 0L, EARLIER)).isTrue();
    }

    @Test
    void the_person_follows_the_newest_made_then_the_version_then_the_school_year() {
        assertNewer(slice(2024, 1L, LATER, false), slice(2025, 3L, EARLIER, false));
        assertNewer(slice(2024, 4L, EARLIER, false), slice(2025, 3L, EARLIER, false));
        assertNewer(slice(2025, 3L, EARLIER, false), slice(2026, 2L, EARLIER, false));
        assertNewer(slice(2026, 3L, EARLIER, false), slice(2025, 3L, EARLIER, false));
        assertNewer(slice(2025, 1L, EARLIER, false), slice(2025, null, EARLIER, false));
        assertNewer(slice(2026, null, EARLIER, false), slice(2025, 0L, EARLIER, false));
        assertThat(Slice.newest(List.of())).isNull();
    }

    @Test
    void nothing_stands_of_a_record_that_was_taken_back_last_whatever_its_other_years_say() {
        Slice held = slice(2024, 1L, EARLIER, false);
        Slice cancelled = slice(2025, 1L, LATER, true);
        assertThat(Slice.standing(List.of(held, cancelled))).isNull();
        assertThat(Slice.newest(List.of(held, cancelled))).isEqualTo(cancelled);
        assertThat(Slice.standing(List.of(slice(2024, 1L, EARLIER, true), slice(2025, 1L, LATER, false))))
                .isEqualTo(slice(2025, 1L, LATER, false));
        assertThat(Slice.standing(List.of())).isNull();
    }

    private static void assertNewer(Slice newer, Slice older) {
        assertThat(Slice.newest(List.of(newer, older))).isEqualTo(newer);
        assertThat(Slice.newest(List.of(older, newer))).isEqualTo(newer);
    }

    private static Slice slice(int year, @Nullable Long version, Instant madeAt, boolean cancelled) {
        return new Slice(
                "HS1",
                year,
                new RecordId(new UUID(1, 1)),
                new UUID(0, 1),
                new SubmissionId(new UUID(0, 2)),
                Fingerprint.NONE,
                Fingerprint.NONE,
                version,
                madeAt,
                cancelled);
    }
}
