package hub.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The accounts of people, and the wrong tries of logins. */
interface AccountSql {

    /** What a person's sign-in is checked against; two are never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record AccountRow(AccountId id, String password, boolean passwordToChange, byte[] sealedCodes, long usedStep) {

        @Override
        public String toString() {
            return "AccountRow[" + id + " masked]";
        }
    }

    /** How often a login was wrong in a row, from somewhere or from wherever. */
    record TriesRow(int tries, @Nullable Instant waitsUntil) {}

    @SqlUpdate("""
            insert into access_account (id, login, password, password_to_change, sealed_codes, used_step, added_at, entry_id)
            values (:id, :login, :password, true, :codes, 0, :at, :entry)
            on conflict (login) where revoked_at is null do nothing
            """)
    int add(AccountId id, String login, String password, byte[] codes, Instant at, UUID entry);

    @SqlUpdate("""
            update access_account
               set password = :password, password_to_change = true, sealed_codes = :codes, used_step = 0
             where id = :id
               and revoked_at is null
            """)
    int renew(AccountId id, String password, byte[] codes);

    @SqlUpdate("""
            update access_account set revoked_at = :at where id = :id and revoked_at is null
            """)
    int revoke(AccountId id, Instant at);

    @SqlQuery("""
            select login from access_account where id = :id and revoked_at is null
            """)
    List<String> login(AccountId id);

    @SqlQuery("""
            select id, password, password_to_change, sealed_codes, used_step
              from access_account
             where login = :login
               and revoked_at is null
            """)
    List<AccountRow> standing(String login);

    /** Takes a step as used; nobody, where it or a later one was, or where what was checked was renewed or revoked since. */
    @SqlUpdate("""
            update access_account
               set used_step = :step
             where id = :id
               and revoked_at is null
               and password = :password
               and sealed_codes = :codes
               and used_step < :step
            """)
    int useStep(AccountId id, String password, byte[] codes, long step);

    @SqlUpdate("""
            update access_account set password = :dearer where id = :id and password = :password
            """)
    int rehash(AccountId id, String password, String dearer);

    @SqlUpdate("""
            update access_account
               set password = :fresh, password_to_change = false
             where id = :id
               and password = :password
            """)
    int change(AccountId id, String password, String fresh);

    /** Holds the row of those tries until the end of the transaction. */
    @SqlUpdate("""
            insert into access_sign_in (login_hash, from_hash, tries, last_at)
            values (:login, :from, 0, :now)
            on conflict (login_hash, from_hash) do update set last_at = :now
            """)
    void hold(byte[] login, byte[] from, Instant now);

    @SqlQuery("""
            select tries, waits_until from access_sign_in where login_hash = :login and from_hash = :from
            """)
    List<TriesRow> tries(byte[] login, byte[] from);

    @SqlUpdate("""
            update access_sign_in
               set tries = :tries, waits_until = :until
             where login_hash = :login
               and from_hash = :from
            """)
    void count(byte[] login, byte[] from, int tries, @Nullable Instant until);

    @SqlUpdate("""
            delete from access_sign_in where login_hash = :login and from_hash = :from
            """)
    void forgive(byte[] login, byte[] from);

    /** Forgives the tries from wherever they came. */
    @SqlUpdate("""
            delete from access_sign_in where login_hash = :login
            """)
    void forgiveAll(byte[] login);

    @SqlUpdate("""
            delete from access_sign_in
             where (login_hash, from_hash) in (
                   select login_hash, from_hash
                     from access_sign_in
                    where last_at < :before
                    order by last_at
                    limit 100
                      for update skip locked)
            """)
    void forget(Instant before);
}
