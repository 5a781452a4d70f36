package hub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.TestDatabase;
import hub.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who knows the password and holds the telephone gets in; who guesses waits longer each time. */
final class AccountsDbTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final AtomicInteger LOGINS = new AtomicInteger();
    private static final String PASSWORD = "mật khẩu của tôi";
    private static final String HERE = "192.0.2.1";
    private static final AccessTokens TOKENS = new AccessTokens(Duration.ofMinutes(10));

    private final Accounts accounts = new Accounts(
            new Journal(),
            new CodeSeal("0123456789abcdef".repeat(2).getBytes(StandardCharsets.US_ASCII)),
            "hub",
            TOKENS);

    /** A person with an account, a telephone and a memory. */
    private record Person(String login, NewAccount account) {

        String code() {
            return code(0);
        }

        /** What the telephone shows so many steps from now. */
        String code(int steps) {
            return new Totp(Totp.Hash.SHA1, 6, Base32.bytes(account.codes()))
                    .code(Totp.step(database.clock().instant()) + steps);
        }

        /** Six digits that the telephone shows neither now nor in the steps beside. */
        String wrongCode() {
            List<String> shown = List.of(code(-2), code(-1), code(), code(1), code(2));
            for (int i = 0; ; i++) {
                String guess = String.format(Locale.ROOT, "%06d", i);
                if (!shown.contains(guess)) {
                    return guess;
                }
            }
        }

        @Override
        public String toString() {
            return "Person[masked]";
        }
    }

    /** One whose password is as if it was changed: by this test's own words, which the hub would not have drawn. */
    private Person person() {
        Person person = given();
        database.execute("update access_account set password_to_change = false where login = '" + person.login() + "'");
        return person;
    }

    /** One who was just given the account. */
    private Person given() {
        String login = "nguyen.an." + LOGINS.incrementAndGet();
        return new Person(
                login,
                database.transactions()
                        .write(TestDatabase.TESTER, tx -> accounts.add(tx, login, PASSWORD))
                        .orElseThrow());
    }

    private SignIn signIn(Person person, String password, String code) {
        return signIn(HERE, person, password, code);
    }

    private SignIn signIn(String from, Person person, String password, String code) {
        return accounts.signIn(
                database.transactions(), new SignInTry(from, person.login(), password, code), OtherTokens.END);
    }

    private static Condition<SignIn> good(Person person) {
        return new Condition<>(
                came -> came instanceof SignIn.Good good
                        && good.account().equals(person.account().account()),
                "signed in");
    }

    @Test
    void password_and_code_together_let_in() {
        Person person = person();
        assertThat(signIn(person, PASSWORD, person.wrongCode())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(person, "một mật khẩu khác", person.code())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(person, "", person.code())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
        assertThat(person.account().uri()).startsWith("otpauth://totp/hub:" + person.login() + "?secret=");
    }

    @Test
    void the_login_is_read_in_any_letters_and_is_one_persons() {
        Person person = person();
        SignIn loud = accounts.signIn(
                database.transactions(),
                new SignInTry(HERE, " " + person.login().toUpperCase(Locale.ROOT), PASSWORD, person.code()),
                OtherTokens.END);
        assertThat(loud).is(good(person));
        assertThat(added(person.login())).isEmpty();
    }

    @Test
    void a_code_lets_in_once_also_where_two_come_at_once() throws Exception {
        Person person = person();
        String code = person.code();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<SignIn> came = new ArrayList<>();
        try {
            List<Future<SignIn>> tries = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                tries.add(threads.submit(() -> signIn(person, PASSWORD, code)));
            }
            for (Future<SignIn> one : tries) {
                came.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(came).filteredOn(good(person)).hasSize(1);
        assertThat(signIn(person, PASSWORD, code)).isEqualTo(new SignIn.Wrong());
        database.clock().move(Duration.ofSeconds(30));
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
    }

    @Test
    void who_guesses_waits_longer_each_time_and_a_good_one_clears_it() {
        Person person = person();
        for (int i = 0; i <= WrongTries.FREE; i++) {
            assertThat(signIn(person, "sai mật khẩu rồi", person.code())).isEqualTo(new SignIn.Wrong());
        }
        assertThat(signIn(person, PASSWORD, person.code()))
                .as("not looked at, right as it is")
                .isInstanceOf(SignIn.Later.class);
        database.clock().move(Duration.ofSeconds(16));
        assertThat(signIn(person, "sai mật khẩu rồi", person.code())).isEqualTo(new SignIn.Wrong());
        database.clock().move(Duration.ofSeconds(16));
        assertThat(signIn(person, PASSWORD, person.code())).as("twice as long").isInstanceOf(SignIn.Later.class);
        database.clock().move(Duration.ofSeconds(16));
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
        assertThat(signIn(person, "sai mật khẩu rồi", person.code())).isEqualTo(new SignIn.Wrong());
        database.clock().move(Duration.ofSeconds(30));
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
    }

    @Test
    void who_guesses_from_elsewhere_makes_nobody_wait_but_themself() {
        Person person = person();
        for (int elsewhere = 0; elsewhere < 3; elsewhere++) {
            String from = "198.51.100." + elsewhere;
            for (int i = 0; i <= WrongTries.FREE; i++) {
                assertThat(signIn(from, person, "sai mật khẩu rồi", person.code()))
                        .isEqualTo(new SignIn.Wrong());
            }
            assertThat(signIn(from, person, PASSWORD, person.code())).isInstanceOf(SignIn.Later.class);
        }
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
        assertThat(signIn("198.51.100.1", person, PASSWORD, person.code()))
                .as("whoever guesses waits on, also where the holder came in")
                .isInstanceOf(SignIn.Later.class);
    }

    @Test
    void who_knows_the_password_guesses_codes_no_faster_from_many_places() {
        Person person = person();
        for (int i = 0; i <= WrongTries.FREE; i++) {
            assertThat(signIn("198.51.100." + i, person, PASSWORD, person.wrongCode()))
                    .isEqualTo(new SignIn.Wrong());
        }
        assertThat(signIn("198.51.100.99", person, PASSWORD, person.code())).isInstanceOf(SignIn.Later.class);
        assertThat(signIn("198.51.100.98", person, "sai mật khẩu rồi", person.code()))
                .as("of a wrong password nothing is told")
                .isEqualTo(new SignIn.Wrong());
        database.clock().move(Duration.ofSeconds(16));
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
        database.clock().move(Duration.ofSeconds(30));
        assertThat(signIn(person, PASSWORD, person.wrongCode())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
    }

    @Test
    void whoever_renews_an_account_ends_all_waiting_at_it() {
        Person person = person();
        for (int i = 0; i <= WrongTries.FREE; i++) {
            signIn(person, PASSWORD, person.wrongCode());
        }
        assertThat(signIn("198.51.100.1", person, PASSWORD, person.code())).isInstanceOf(SignIn.Later.class);
        NewAccount renewed = database.transactions()
                .write(
                        TestDatabase.TESTER,
                        tx -> accounts.renew(tx, person.account().account(), "mật khẩu mới toanh"))
                .orElseThrow();
        Person now = new Person(person.login(), renewed);
        assertThat(signIn(now, "mật khẩu mới toanh", now.code()))
                .isEqualTo(new SignIn.ToChange(person.account().account()));
    }

    @Test
    void a_login_that_is_none_is_answered_like_one_that_is() {
        for (int i = 0; i <= WrongTries.FREE; i++) {
            assertThat(accounts.signIn(
                            database.transactions(),
                            new SignInTry(HERE, "nobody.here", PASSWORD, "123456"),
                            OtherTokens.END))
                    .isEqualTo(new SignIn.Wrong());
        }
        assertThat(accounts.signIn(
                        database.transactions(),
                        new SignInTry(HERE, "nobody.here", PASSWORD, "123456"),
                        OtherTokens.END))
                .isInstanceOf(SignIn.Later.class);
        assertThat(accounts.signIn(
                        database.transactions(),
                        new SignInTry(HERE, "no login at all", PASSWORD, "123456"),
                        OtherTokens.END))
                .isEqualTo(new SignIn.Wrong());
        assertThat(accounts.signIn(
                        database.transactions(),
                        new SignInTry(HERE, "nobody.else", "x".repeat(100_000), "123456"),
                        OtherTokens.END))
                .isEqualTo(new SignIn.Wrong());
    }

    @Test
    void tries_are_forgotten_after_a_day() {
        Person person = person();
        for (int i = 0; i < WrongTries.FREE; i++) {
            signIn(person, "sai mật khẩu rồi", person.code());
        }
        database.clock().move(Duration.ofHours(25));
        assertThat(signIn(person, "sai mật khẩu rồi", person.code())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
    }

    @Test
    void a_revoked_account_lets_nobody_in_and_its_login_is_free() {
        Person person = person();
        AccountId account = person.account().account();
        assertThat(stands(account)).isTrue();
        assertThat(revoke(account)).isTrue();
        assertThat(revoke(account)).isFalse();
        assertThat(stands(account)).isFalse();
        assertThat(stands(new AccountId(new UUID(5, 5)))).isFalse();
        assertThat(signIn(person, PASSWORD, person.code())).isEqualTo(new SignIn.Wrong());
        assertThat(added(person.login())).isPresent();
    }

    @Test
    void what_is_renewed_ends_what_was() {
        Person person = person();
        NewAccount renewed = database.transactions()
                .write(
                        TestDatabase.TESTER,
                        tx -> accounts.renew(tx, person.account().account(), "mật khẩu mới toanh"))
                .orElseThrow();
        Person now = new Person(person.login(), renewed);
        assertThat(signIn(now, PASSWORD, now.code())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(now, "mật khẩu mới toanh", person.code())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(now, "mật khẩu mới toanh", now.code()))
                .as("the operator has seen it")
                .isEqualTo(new SignIn.ToChange(person.account().account()));
    }

    private String drawn() {
        return database.transactions().write(TestDatabase.TESTER, accounts::drawPassword);
    }

    private SignIn change(Person person, String password, String code, String fresh) {
        return accounts.changePassword(
                database.transactions(), new SignInTry(HERE, person.login(), password, code), fresh);
    }

    @Test
    void a_password_that_an_operator_has_seen_does_nothing_but_change() {
        Person person = given();
        AccountId account = person.account().account();
        assertThat(signIn(person, "một mật khẩu khác", person.code())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(person, PASSWORD, person.code())).isEqualTo(new SignIn.ToChange(account));
        assertThat(signIn(person, PASSWORD, person.code()))
                .as("a code is taken once")
                .isEqualTo(new SignIn.Wrong());
        assertThat(holding(person)).isEmpty();
        database.clock().move(Duration.ofSeconds(30));
        String fresh = drawn();
        assertThat(change(person, PASSWORD, person.code(), fresh)).is(good(person));
        assertThat(holding(person)).hasSize(1);
        database.clock().move(Duration.ofSeconds(30));
        assertThat(signIn(person, PASSWORD, person.code())).isEqualTo(new SignIn.Wrong());
        assertThat(signIn(person, fresh, person.code())).is(good(person));
    }

    @Test
    void who_changes_a_password_gives_the_present_one_and_a_code_and_ends_all_tokens_before() {
        Person person = person();
        TokenId before = token(person, OtherTokens.END);
        database.clock().move(Duration.ofSeconds(30));
        String fresh = drawn();
        assertThat(change(person, "một mật khẩu khác", person.code(), fresh)).isEqualTo(new SignIn.Wrong());
        assertThat(change(person, PASSWORD, person.wrongCode(), fresh)).isEqualTo(new SignIn.Wrong());
        assertThat(isEnded(before)).isFalse();
        SignIn came = change(person, PASSWORD, person.code(), fresh);
        assertThat(came).is(good(person));
        assertThat(((SignIn.Good) came).ended()).containsExactly(TokenName.of(before));
        assertThat(isEnded(before)).isTrue();
        assertThat(holding(person)).containsExactly(((SignIn.Good) came).token().id());
        AccountId account = person.account().account();
        assertThat(database.rows("select kind from journal_entry where body like '%" + account + "%' order by id"))
                .endsWith("account.password_changed", "account.signed_in");
        assertThat(database.value("select count(*) from journal_entry where body like '%" + fresh + "%'"))
                .isEqualTo("0");
    }

    @Test
    void a_password_that_somebody_chose_or_that_is_the_present_one_follows_none() {
        Person person = person();
        String fresh = drawn();
        assertThat(change(person, PASSWORD, person.code(), fresh)).is(good(person));
        database.clock().move(Duration.ofSeconds(30));
        for (String no : List.of(fresh, "", "mật khẩu tự chọn rất dài", fresh.substring(1) + "A")) {
            assertThatThrownBy(() -> change(person, fresh, person.code(), no))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(signIn(person, fresh, person.code())).is(good(person));
    }

    private static List<TokenId> holding(Person person) {
        return database
                .transactions()
                .read(
                        TestDatabase.TESTER,
                        tx -> TOKENS.holding(tx, person.account().account(), null, 100))
                .stream()
                .map(IssuedToken::id)
                .toList();
    }

    private static boolean isEnded(TokenId token) {
        return database.transactions().read(TestDatabase.TESTER, tx -> TOKENS.isEnded(tx, TokenName.of(token)));
    }

    private TokenId token(Person person, OtherTokens others) {
        database.clock().move(Duration.ofSeconds(30));
        SignIn came = accounts.signIn(
                database.transactions(), new SignInTry(HERE, person.login(), PASSWORD, person.code()), others);
        return ((SignIn.Good) came).token().id();
    }

    @Test
    void who_signs_in_anew_ends_the_tokens_before_unless_they_are_to_stay() {
        Person person = person();
        Person other = person();
        TokenId others = token(other, OtherTokens.END);
        TokenId first = token(person, OtherTokens.END);
        TokenId second = token(person, OtherTokens.KEEP);
        assertThat(holding(person)).containsExactly(second, first);
        TokenId third = token(person, OtherTokens.END);
        assertThat(holding(person)).containsExactly(third);
        assertThat(List.of(first, second)).allMatch(AccountsDbTest::isEnded);
        assertThat(isEnded(third)).isFalse();
        assertThat(holding(other)).containsExactly(others);
    }

    @Test
    void whoever_renews_an_account_ends_all_its_tokens() {
        Person person = person();
        TokenId token = token(person, OtherTokens.END);
        database.transactions()
                .write(
                        TestDatabase.TESTER,
                        tx -> accounts.renew(tx, person.account().account(), "mật khẩu mới toanh"));
        assertThat(isEnded(token)).isTrue();
        assertThat(holding(person)).isEmpty();
    }

    @Test
    void a_cheap_hash_is_made_anew_at_the_next_sign_in() {
        Person person = person();
        String cheap = PasswordHash.of(new PasswordHash.Cost(64, 1, 1), new byte[16], PASSWORD)
                .text();
        String kept = "select password from access_account where login = '" + person.login() + "'";
        database.execute("update access_account set password = '" + cheap + "' where login = '" + person.login() + "'");
        assertThat(signIn(person, PASSWORD, person.wrongCode())).isEqualTo(new SignIn.Wrong());
        assertThat(database.value(kept)).isEqualTo(cheap);
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
        assertThat(PasswordHash.parse(database.value(kept)).isOutdated()).isFalse();
        database.clock().move(Duration.ofSeconds(30));
        assertThat(signIn(person, PASSWORD, person.code())).is(good(person));
    }

    @Test
    void the_journal_grows_alike_whether_a_login_is_one_or_not() {
        String entries = "select count(*) from journal_entry";
        Person person = person();
        int before = Integer.parseInt(database.value(entries));
        signIn(person, "not the password of anybody", person.code());
        int after = Integer.parseInt(database.value(entries));
        accounts.signIn(
                database.transactions(),
                new SignInTry(HERE, "nobody.of.that.name", "not the password of anybody", person.code()),
                OtherTokens.KEEP);
        assertThat(after).isEqualTo(before + 1);
        assertThat(Integer.parseInt(database.value(entries))).isEqualTo(after + 1);
    }

    @Test
    void each_act_is_journalled_by_the_accounts_id_and_nothing_else_of_it() {
        Person person = person();
        AccountId account = person.account().account();
        signIn(person, PASSWORD, person.wrongCode());
        signIn(person, PASSWORD, person.code());
        revoke(account);
        assertThat(database.rows("select kind from journal_entry where body like '%" + account + "%' order by id"))
                .containsExactly("account.added", "account.not_signed_in", "account.signed_in", "account.revoked");
        String secret = HexFormat.of().formatHex(Base32.bytes(person.account().codes()));
        for (String personal :
                List.of(person.login(), PASSWORD, person.account().codes(), secret)) {
            assertThat(database.value("select count(*) from journal_entry where body like '%" + personal + "%'"))
                    .isEqualTo("0");
        }
        for (String kept : List.of(PASSWORD, person.account().codes(), secret)) {
            assertThat(database.value(
                            "select count(*) from access_account as kept where kept::text like '%" + kept + "%'"))
                    .isEqualTo("0");
        }
        assertThat(person.account().toString())
                .doesNotContain(person.account().codes())
                .doesNotContain("otpauth");
    }

    @Test
    void logins_and_passwords_have_bounds() {
        for (String login : List.of("", "an", "có dấu", "a:b:c", "-dash", "x".repeat(101))) {
            assertThatThrownBy(() ->
                            database.transactions().write(TestDatabase.TESTER, tx -> accounts.add(tx, login, PASSWORD)))
                    .as(login)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String password : List.of("", "ngắn quá", "x".repeat(257))) {
            assertThatThrownBy(() -> database.transactions()
                            .write(TestDatabase.TESTER, tx -> accounts.add(tx, "tran.binh", password)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private Optional<NewAccount> added(String login) {
        return database.transactions().write(TestDatabase.TESTER, tx -> accounts.add(tx, login, PASSWORD));
    }

    private boolean revoke(AccountId account) {
        return database.transactions().write(TestDatabase.TESTER, tx -> accounts.revoke(tx, account));
    }

    private boolean stands(AccountId account) {
        return database.transactions().read(TestDatabase.TESTER, tx -> accounts.stands(tx, account));
    }
}
