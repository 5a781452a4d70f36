package hub.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of several questions in one row: as the same rows are by themselves. */
class JsonRowsDbTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    /** A typed id. */
    record PupilId(UUID value) {}

    /** A row with every type that the hub's rows have. */
    record Row(
            PupilId pupilId,
            long position,
            @Nullable Integer grade,
            @Nullable String className,
            @Nullable LocalDate fromDay,
            Instant recordedAt,
            boolean due,
            List<PupilId> others) {}

    /** Two questions in one. */
    record Both(List<Row> rows, List<Row> none) {}

    /** What the rows are read by. */
    interface RowsSql {

        String ROWS = """
            select cast('01a22bec-22a7-70db-9b7c-ba83018bee43' as uuid) as pupil_id, 9007199254740993 as position, 5 as grade,
                E'a"\\\\\\n\\u1ea1' as class_name, date '2026-02-28' as from_day,
                timestamptz '2026-11-30 10:11:12.345678+07' as recorded_at, true as due,
                array['01a22bec-22a7-70db-9b7c-ba83018bee44'::uuid] as others
            union all
            select '01a22bec-22a7-70db-9b7c-ba83018bee45', 0, null, null, null, 'epoch', false, '{}'
            """;

        @SqlQuery("select (select json_agg(r) from (" + ROWS + ") r) as rows, (select json_agg(r) from (" + ROWS
                + ") r where position < 0) as none")
        Both both();

        @SqlQuery("select json_agg(r) as rows, null as none from (select 'Nguyễn Văn An' as position) r")
        Both others();
    }

    @Test
    void rows_in_json_are_the_rows() {
        PupilId first = new PupilId(UUID.fromString("01a22bec-22a7-70db-9b7c-ba83018bee43"));
        PupilId second = new PupilId(UUID.fromString("01a22bec-22a7-70db-9b7c-ba83018bee44"));
        PupilId third = new PupilId(UUID.fromString("01a22bec-22a7-70db-9b7c-ba83018bee45"));
        Both both = DATABASE.transactions()
                .read(TestDatabase.TESTER, tx -> tx.sql(RowsSql.class).both());
        assertThat(both.none()).isEmpty();
        assertThat(both.rows())
                .containsExactly(
                        new Row(
                                first,
                                9_007_199_254_740_993L,
                                5,
                                "a\"\\\nạ",
                                LocalDate.of(2026, 2, 28),
                                Instant.parse("2026-11-30T03:11:12.345678Z"),
                                true,
                                List.of(second)),
                        new Row(third, 0, null, null, null, Instant.EPOCH, false, List.of()));
    }

    @Test
    void rows_that_are_others_are_refused_without_their_values() {
        assertThatThrownBy(() -> DATABASE.transactions()
                        .read(TestDatabase.TESTER, tx -> tx.sql(RowsSql.class).others()))
                .isInstanceOf(IllegalStateException.class)
                .satisfies(thrown -> {
                    for (Throwable each = thrown; each != null; each = each.getCause()) {
                        assertThat(String.valueOf(each.getMessage())).doesNotContain("Nguyễn");
                    }
                });
    }
}
