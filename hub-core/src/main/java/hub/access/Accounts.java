package hub.access;

import hub.access.AccountSql.AccountRow;
import hub.access.AccountSql.TriesRow;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * People who sign in at the hub itself, where no provider of OpenID Connect is at hand: with a password and a code that
 * their telephone shows. What they may do is not said here. Each change and each sign-in is journalled, by id alone.
 */
public final class Accounts {

    /** The fewest characters of a password; there are no other rules about what is in it. */
    public static final int SHORTEST_PASSWORD = 12;

    private static final Actor HUB = new Actor("hub");
    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{2,99}");
    private static final Duration TRIES_KEPT = Duration.ofDays(1);
    private static final int CODE_SECRET = 20;

    /** What is kept in the stead of whence tries come where that does not matter. */
    private static final byte[] ANYWHERE = new byte[0];

    /** How many passwords are hashed at once, and how long one waits for its turn: each takes much memory. */
    private static final int AT_ONCE = 4;

    private static final Duration TURN = Duration.ofSeconds(2);

    /** Checked where there is no such account, so that an unknown login takes as long as a wrong password. */
    private static final PasswordHash NOBODYS = PasswordHash.of(new byte[16], "nobody's password");

    private final Journal journal;
    private final CodeSeal seal;
    private final DrawnPasswords drawn;
    private final String issuer;
    private final AccessTokens tokens;
    private final Semaphore hashing = new Semaphore(AT_ONCE);
    private final ToldTries told = new ToldTries();

    /**
     * The accounts of one hub.
     *
     * @param issuer what a telephone writes beside the codes
     */
    public Accounts(Journal journal, CodeSeal seal, String issuer, AccessTokens tokens) {
        this.journal = journal;
        this.seal = seal;
        this.drawn = seal.passwords();
        this.issuer = issuer;
        this.tokens = tokens;
    }

    /** A new password, as an account may be given: nobody chooses one. */
    public String drawPassword(WriteTx tx) {
        return drawn.draw(tx.newSalt());
    }

    /** Whether an account may have that password in the stead of the present one: it was drawn here, and is another. */
    public boolean mayFollow(String present, String fresh) {
        return drawn.isDrawn(fresh) && !fresh.equals(present);
    }

    /**
     * Adds an account, whose holder has to change the password before anything else.
     *
     * @return empty where the login is another's
     * @throws IllegalArgumentException where login or password may not be
     */
    public Optional<NewAccount> add(WriteTx tx, String login, String password) {
        String normal = login(login).orElseThrow(() -> new IllegalArgumentException("no login"));
        mayBe(password);
        AccountId account = new AccountId(tx.newId());
        byte[] secret = Arrays.copyOf(tx.newSalt(), CODE_SECRET);
        EntryDraft entry = journal.append(tx, "account.added", null).with("account", account.toString());
        int added = tx.sql(AccountSql.class)
                .add(
                        account,
                        normal,
                        PasswordHash.of(tx.newSalt(), password).text(),
                        seal.seal(account, secret, tx.newSalt()),
                        tx.now(),
                        entry.id());
        return added == 0 ? Optional.empty() : Optional.of(shown(account, normal, secret));
    }

    /**
     * Gives an account another password, to be changed before anything else, and other codes; the old ones end, and so do all its
     * tokens. Empty where no such account is.
     *
     * @throws IllegalArgumentException where the password may not be
     */
    public Optional<NewAccount> renew(WriteTx tx, AccountId account, String password) {
        mayBe(password);
        AccountSql sql = tx.sql(AccountSql.class);
        byte[] secret = Arrays.copyOf(tx.newSalt(), CODE_SECRET);
        String hash = PasswordHash.of(tx.newSalt(), password).text();
        // As a sign-in takes them: what is counted first, then the account.
        List<String> login = sql.login(account);
        login.forEach(each -> sql.forgiveAll(hash(each)));
        if (sql.renew(account, hash, seal.seal(account, secret, tx.newSalt())) == 0) {
            return Optional.empty();
        }
        tokens.endAll(tx, account);
        journal.append(tx, "account.renewed", null).with("account", account.toString());
        return Optional.of(shown(account, login.get(0), secret));
    }

    /** Refuses an account from now on; false where no such account is, or it was revoked before. */
    public boolean revoke(WriteTx tx, AccountId account) {
        if (tx.sql(AccountSql.class).revoke(account, tx.now()) == 0) {
            return false;
        }
        journal.append(tx, "account.revoked", null).with("account", account.toString());
        return true;
    }

    /** Whether the account is there and was not revoked: asked for every token that it was given. */
    public boolean stands(ReadTx tx, AccountId account) {
        return !tx.sql(AccountSql.class).login(account).isEmpty();
    }

    /**
     * Whether this is the person of that account. A try counts as wrong before it is looked at, so that many at once are
     * many; a good one takes those from there away. Wrong passwords are counted by login and whence they come: nobody who does not
     * know the password makes its holder wait. Wrong codes beside the right password are counted by login alone, from wherever they
     * come, as there are few of them. No connection is held while the password is hashed.
     *
     * @param others what becomes of the tokens that the person has already
     */
    public SignIn signIn(Transactions transactions, SignInTry tried, OtherTokens others) {
        return signIn(transactions, tried, others, null);
    }

    /**
     * The same, and changes the password: all tokens that the person had before end.
     *
     * @throws IllegalArgumentException where the fresh password may not follow the present one
     */
    public SignIn changePassword(Transactions transactions, SignInTry tried, String fresh) {
        if (!mayFollow(tried.password(), fresh)) {
            throw new IllegalArgumentException("a password is drawn, and another than before");
        }
        return signIn(transactions, tried, OtherTokens.END, fresh);
    }

    private SignIn signIn(Transactions transactions, SignInTry tried, OtherTokens others, @Nullable String fresh) {
        Optional<String> login = login(tried.login());
        if (login.isEmpty() || tried.password().length() > PasswordHash.LONGEST) {
            return new SignIn.Wrong();
        }
        Counted fromThere = new Counted(hash(login.get()), hash(login.get() + "\n" + tried.from()));
        // The turn first: a try that is not looked at is not counted, or whoever takes all turns would lock others out.
        if (!turn()) {
            return new SignIn.Later(transactions.read(HUB, tx -> tx.now().plus(TURN)));
        }
        Begun begun;
        AccountRow row;
        PasswordHash hash;
        boolean right;
        try {
            begun = transactions.write(HUB, tx -> begin(tx, login.get(), fromThere));
            if (begun.waitsUntil() != null) {
                return new SignIn.Later(begun.waitsUntil());
            }
            row = begun.account();
            hash = row == null ? NOBODYS : PasswordHash.parse(row.password());
            right = hash.matches(tried.password());
        } finally {
            hashing.release();
        }
        // Of a login that is none an entry is written too: the journal's growth, which anybody may see, would tell it
        // else.
        if (row == null || !right) {
            return transactions.write(HUB, tx -> wrong(tx, row == null ? null : row.id()));
        }
        // One that is not changed is made anew where its hash is too cheap by now.
        String next = fresh != null ? fresh : hash.isOutdated() ? tried.password() : null;
        String kept = next == null ? null : PasswordHash.of(begun.salt(), next).text();
        return transactions.write(HUB, tx -> finish(tx, fromThere, row, tried.code(), kept, fresh != null, others));
    }

    /** What is known once a try was counted; an instant instead where it is not looked at. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    private record Begun(
            Instant now,
            byte[] salt,
            @Nullable Instant waitsUntil,
            @Nullable AccountRow account) {}

    /** Which tries are counted together: those at a login, from somewhere. */
    @SuppressWarnings("ArrayRecordComponent") // two are never compared
    private record Counted(byte[] login, byte[] from) {

        /** Those at that login from wherever they come. */
        Counted fromAnywhere() {
            return new Counted(login, ANYWHERE);
        }
    }

    private Begun begin(WriteTx tx, String login, Counted fromThere) {
        AccountSql sql = tx.sql(AccountSql.class);
        sql.forget(tx.now().minus(TRIES_KEPT));
        Instant waits = counted(tx, fromThere);
        List<AccountRow> standing = waits == null ? sql.standing(login) : List.of();
        return new Begun(tx.now(), tx.newSalt(), waits, standing.isEmpty() ? null : standing.get(0));
    }

    /** Counts a try as wrong; an instant instead where one has to wait for it. */
    private static @Nullable Instant counted(WriteTx tx, Counted which) {
        AccountSql sql = tx.sql(AccountSql.class);
        sql.hold(which.login(), which.from(), tx.now());
        TriesRow before = sql.tries(which.login(), which.from()).get(0);
        if (before.waitsUntil() != null && tx.now().isBefore(before.waitsUntil())) {
            return before.waitsUntil();
        }
        int tries = before.tries() + 1;
        Duration wait = WrongTries.after(tries);
        sql.count(
                which.login(),
                which.from(),
                tries,
                wait.isZero() ? null : tx.now().plus(wait));
        return null;
    }

    /** Looks at the code of somebody who knows the password. */
    private SignIn finish(
            WriteTx tx,
            Counted fromThere,
            AccountRow row,
            String code,
            @Nullable String kept,
            boolean changes,
            OtherTokens others) {
        AccountSql sql = tx.sql(AccountSql.class);
        Counted codes = fromThere.fromAnywhere();
        Instant waits = counted(tx, codes);
        if (waits != null) {
            // The password was right.
            sql.forgive(fromThere.login(), fromThere.from());
            return new SignIn.Later(waits);
        }
        OptionalLong step = new Totp(Totp.Hash.SHA1, 6, seal.open(row.id(), row.sealedCodes()))
                .taken(code, tx.now(), row.usedStep());
        if (step.isEmpty() || sql.useStep(row.id(), row.password(), row.sealedCodes(), step.getAsLong()) == 0) {
            return wrong(tx, row.id());
        }
        sql.forgive(fromThere.login(), fromThere.from());
        sql.forgive(codes.login(), codes.from());
        if (changes) {
            sql.change(row.id(), row.password(), Objects.requireNonNull(kept));
            journal.append(tx, "account.password_changed", null)
                    .with("account", row.id().toString());
        } else if (row.passwordToChange()) {
            wrong(tx, row.id());
            return new SignIn.ToChange(row.id());
        } else if (kept != null) {
            sql.rehash(row.id(), row.password(), kept);
        }
        journal.append(tx, "account.signed_in", null).with("account", row.id().toString());
        List<TokenName> ended = others == OtherTokens.KEEP ? List.of() : tokens.endAll(tx, row.id());
        return new SignIn.Good(row.id(), tokens.issue(tx, row.id(), TokenWay.PASSWORD_AND_CODE), ended);
    }

    /** Journals it; an account where one has that login. */
    private SignIn wrong(WriteTx tx, @Nullable AccountId account) {
        OptionalLong untold = told.another(tx.now());
        if (untold.isEmpty()) {
            return new SignIn.Wrong();
        }
        EntryDraft entry = journal.append(tx, "account.not_signed_in", null);
        if (untold.getAsLong() > 0) {
            entry.with("untoldBefore", untold.getAsLong());
        }
        if (account != null) {
            entry.with("account", account.toString());
        }
        return new SignIn.Wrong();
    }

    /** A turn to hash a password, to be released; false where too many others are being hashed. */
    private boolean turn() {
        try {
            return hashing.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private NewAccount shown(AccountId account, String login, byte[] secret) {
        Totp codes = new Totp(Totp.Hash.SHA1, 6, secret);
        return new NewAccount(account, codes.secretText(), codes.uri(issuer, login));
    }

    private static void mayBe(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD
                || password.length() > PasswordHash.LONGEST) {
            throw new IllegalArgumentException(
                    "a password has " + SHORTEST_PASSWORD + " to " + PasswordHash.LONGEST + " characters");
        }
    }

    /** The login as it is kept, in small letters. */
    private static Optional<String> login(String typed) {
        String normal = typed.strip().toLowerCase(Locale.ROOT);
        return LOGIN.matcher(normal).matches() ? Optional.of(normal) : Optional.empty();
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
