package hub.enrolment;

import hub.access.ClientId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables of webhooks. What a turn writes is written only while the turn is its server's. */
interface WebhookSql {

    /** A webhook as its row has it. */
    record WebhookRow(
            WebhookId id,
            ClientId clientId,
            String address,
            String purpose,
            String state,
            @Nullable String reason,
            int generation,
            @Nullable Instant formerUntil,
            @Nullable Integer heartbeatMinutes,
            long toldPosition,
            Instant toldAt,
            int moved,
            @Nullable Long pagePosition,
            @Nullable Instant pageAt,
            @Nullable String pageSeen,
            int tries,
            Instant nextAt,
            @Nullable String failure,
            @Nullable Integer status,
            @Nullable Instant takenAt,
            Instant quietSince,
            boolean test,
            Instant addedAt) {

        @Override
        public String toString() {
            return "WebhookRow[" + id + "]";
        }
    }

    /** A dead letter as its row has it. */
    record LetterRow(
            DeadLetterId id,
            long fromPosition,
            Instant fromAt,
            long toPosition,
            Instant toAt,
            int moved,
            String failure,
            @Nullable Integer status,
            int tries,
            Instant diedAt,
            boolean again) {}

    /** How things stand over all webhooks: the lowest position told of those that run, and letters that lie. */
    record Standing(@Nullable Long slowest, long letters) {}

    @SqlQuery("select count(*) from enrolment_webhook where client_id = :client and state <> 'ENDED'")
    int count(ClientId client);

    @SqlUpdate("""
            insert into enrolment_webhook (id, client_id, address, purpose, state, generation, heartbeat_minutes, told_position,
                told_at, tries, next_at, quiet_since, test, added_at, entry_id)
            values (:id, :client, :address, :purpose, 'RUNNING', 1, :heartbeat, :position, :at, 0, :now, :now, false, :now, :entry)
            """)
    void add(
            WebhookId id,
            ClientId client,
            String address,
            String purpose,
            @Nullable Integer heartbeat,
            long position,
            Instant at,
            Instant now,
            UUID entry);

    @SqlQuery("""
            select id, client_id, address, purpose, state, reason, generation, former_until, heartbeat_minutes, told_position, told_at,
                moved, page_position, page_at, page_seen, tries, next_at, failure, status, taken_at, quiet_since, test, added_at
            from enrolment_webhook
            where client_id = :client and id > :after
            order by id
            limit :limit
            """)
    List<WebhookRow> of(ClientId client, UUID after, int limit);

    @SqlQuery("""
            select id, client_id, address, purpose, state, reason, generation, former_until, heartbeat_minutes, told_position, told_at,
                moved, page_position, page_at, page_seen, tries, next_at, failure, status, taken_at, quiet_since, test, added_at
            from enrolment_webhook
            where client_id = :client and id = :id
            """)
    List<WebhookRow> find(ClientId client, WebhookId id);

    @SqlUpdate("""
            update enrolment_webhook
            set state = :state, reason = :reason, next_at = :now, tries = 0
            where id = :id and state <> 'ENDED'
            """)
    int set(WebhookId id, String state, @Nullable String reason, Instant now);

    @SqlUpdate("""
            update enrolment_webhook
            set told_position = :position, told_at = :at, moved = moved + :moves, page_position = null, page_at = null,
                page_seen = null, tries = 0, next_at = :now, failure = null, status = null, turn = null, turn_until = null
            where id = :id and state <> 'ENDED'
            """)
    int move(WebhookId id, long position, Instant at, int moves, Instant now);

    @SqlUpdate("""
            update enrolment_webhook
            set generation = generation + 1, former_until = :until
            where id = :id and state <> 'ENDED'
            """)
    int rotate(WebhookId id, Instant until);

    @SqlUpdate("update enrolment_webhook set test = true where id = :id and state <> 'ENDED'")
    int test(WebhookId id);

    @SqlUpdate("delete from enrolment_webhook where id = :id")
    void remove(WebhookId id);

    @SqlQuery("""
            select id, from_position, from_at, to_position, to_at, moved, failure, status, tries, died_at, again
            from enrolment_dead_letter
            where webhook_id = :webhook and id > :after
            order by id
            limit :limit
            """)
    List<LetterRow> letters(WebhookId webhook, UUID after, int limit);

    @SqlUpdate("update enrolment_dead_letter set again = true where webhook_id = :webhook and id = :letter")
    int again(WebhookId webhook, DeadLetterId letter);

    @SqlUpdate("delete from enrolment_dead_letter where webhook_id = :webhook and id = :letter")
    int dismiss(WebhookId webhook, DeadLetterId letter);

    @SqlQuery("""
            select (select min(told_position) from enrolment_webhook where state = 'RUNNING') as slowest,
                (select count(*) from enrolment_dead_letter) as letters
            """)
    Standing standing();

    /**
     * Whoever asks at the same time gets another one, or none. Nobody's receivers have every place; and what no clock of today could
     * have written is over, where a clock was set back.
     */
    @SqlQuery("""
            update enrolment_webhook
            set turn = :turn, turn_until = :until
            where id = (
                select w.id
                from enrolment_webhook w
                where w.state <> 'ENDED'
                  and (w.turn_until is null or w.turn_until <= :now or w.turn_until > cast(:until as timestamptz) + interval '10 seconds')
                  and (select count(*) from enrolment_webhook o where o.client_id = w.client_id and o.turn_until > :now) < :ofOne
                  and (w.test
                    or exists (select from enrolment_dead_letter l where l.webhook_id = w.id and l.again)
                    or (w.state = 'RUNNING'
                      and (w.next_at <= :now
                        or w.next_at > cast(:now as timestamptz) + case when w.tries = 0 then interval '1 minute' else interval '1 day' end)
                      and (w.told_position <> :position
                        or w.quiet_since + w.heartbeat_minutes * interval '1 minute' <= :now
                        or (w.heartbeat_minutes is not null and w.quiet_since > cast(:now as timestamptz) + interval '1 minute'))))
                order by w.next_at
                limit 1
                for update skip locked)
            returning id, client_id, address, purpose, state, reason, generation, former_until, heartbeat_minutes, told_position,
                told_at, moved, page_position, page_at, page_seen, tries, next_at, failure, status, taken_at, quiet_since, test, added_at
            """)
    List<WebhookRow> claim(UUID turn, Instant until, Instant now, long position, int ofOne);

    @SqlQuery("""
            select id, from_position, from_at, to_position, to_at, moved, failure, status, tries, died_at, again
            from enrolment_dead_letter
            where webhook_id = :webhook and again
            order by id
            limit 1
            """)
    List<LetterRow> letterToSend(WebhookId webhook);

    @SqlUpdate("""
            update enrolment_webhook
            set page_position = :position, page_at = :at, page_seen = :seen, turn_until = :until
            where id = :id and turn = :turn and turn_until > :now and state = 'RUNNING'
            """)
    int hold(WebhookId id, UUID turn, long position, Instant at, @Nullable String seen, Instant until, Instant now);

    @SqlUpdate("""
            update enrolment_webhook
            set told_position = :position, told_at = :at, page_position = null, page_at = null, page_seen = null, tries = 0,
                next_at = :next, turn = null, turn_until = null
            where id = :id and turn = :turn
            """)
    int passed(WebhookId id, UUID turn, long position, Instant at, Instant next);

    @SqlUpdate("""
            update enrolment_webhook
            set failure = null, status = null, taken_at = :now, quiet_since = :now
            where id = :id
            """)
    void taken(WebhookId id, Instant now);

    @SqlUpdate("""
            update enrolment_webhook
            set tries = :tries, next_at = :next, failure = :failure, status = :status, turn = null, turn_until = null
            where id = :id and turn = :turn
            """)
    int failed(WebhookId id, UUID turn, int tries, Instant next, String failure, @Nullable Integer status);

    @SqlUpdate("""
            update enrolment_webhook
            set test = false, quiet_since = :now, next_at = greatest(next_at, :now), failure = :failure, status = :status, turn = null, turn_until = null
            where id = :id and turn = :turn
            """)
    int beaten(WebhookId id, UUID turn, Instant now, @Nullable String failure, @Nullable Integer status);

    @SqlUpdate("""
            update enrolment_webhook
            set next_at = greatest(next_at, :now), turn = null, turn_until = null
            where id = :id and turn = :turn
            """)
    int leave(WebhookId id, UUID turn, Instant now);

    @SqlUpdate("""
            update enrolment_webhook
            set turn_until = :until
            where id = :id and turn = :turn and turn_until > :now
              and exists (select from enrolment_dead_letter l where l.webhook_id = :id and l.id = :letter and l.again)
            """)
    int holdLetter(WebhookId id, UUID turn, DeadLetterId letter, Instant until, Instant now);

    @SqlUpdate("delete from enrolment_dead_letter where webhook_id = :webhook")
    void dismissAll(WebhookId webhook);

    @SqlUpdate("""
            insert into enrolment_dead_letter (id, webhook_id, from_position, from_at, to_position, to_at, moved, failure, status,
                tries, died_at, again)
            values (:id, :webhook, :from, :fromAt, :to, :toAt, :moved, :failure, :status, :tries, :now, false)
            """)
    void die(
            DeadLetterId id,
            WebhookId webhook,
            long from,
            Instant fromAt,
            long to,
            Instant toAt,
            int moved,
            String failure,
            @Nullable Integer status,
            int tries,
            Instant now);

    @SqlQuery("select count(*) from enrolment_dead_letter where webhook_id = :webhook")
    int lying(WebhookId webhook);

    @SqlUpdate("""
            update enrolment_dead_letter
            set again = false, failure = :failure, status = :status, tries = tries + 1
            where webhook_id = :webhook and id = :letter
            """)
    void failedAgain(WebhookId webhook, DeadLetterId letter, String failure, @Nullable Integer status);
}
