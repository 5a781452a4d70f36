package hub.access;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The table access_consent_version. */
interface ConsentSql {

    /** Nothing is written where that step was taken before. */
    @SqlUpdate("""
            insert into access_consent_version
                (entry_id, consent_id, record_id, matter, given_by, step, day, evidence)
            values (:entry, :consent, :record, :matter, :by, :step, :day, :evidence)
            on conflict (consent_id, step) do nothing
            """)
    int version(
            UUID entry,
            UUID consent,
            UUID record,
            String matter,
            String by,
            String step,
            LocalDate day,
            String evidence);

    /** Consents with the day on which they were taken back. */
    @SqlQuery("""
            select g.consent_id as id, g.record_id, g.matter, g.given_by, g.day as from_day, g.evidence, w.day as until
              from access_consent_version g
              left join access_consent_version w on w.consent_id = g.consent_id and w.step = 'withdraw'
             where g.record_id = any(:records) and g.step = 'give'
             order by g.consent_id
            """)
    List<Row> ofRecords(UUID[] records);

    /** A consent as stored. */
    record Row(
            UUID id,
            UUID recordId,
            String matter,
            String givenBy,
            LocalDate fromDay,
            String evidence,
            @Nullable LocalDate until) {

        @Override
        public String toString() {
            return "Row[" + id + "]";
        }
    }
}
