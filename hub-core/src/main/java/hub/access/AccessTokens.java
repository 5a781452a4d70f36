package hub.access;

import hub.database.ReadTx;
import hub.database.WriteTx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of one hub: which were issued to whom, and which were ended before their time, on every server of the database.
 * What a token says and how it is signed is not known here. Both are forgotten once the token would have ended by itself.
 */
public final class AccessTokens {

    /** The longest that a token may hold. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    /** How far the clocks of two servers may be apart: so much longer is kept what was ended. */
    private static final Duration APART = Duration.ofMinutes(1);

    private final Duration lifetime;

    /** Tokens that hold so long. */
    public AccessTokens(Duration lifetime) {
        if (lifetime.compareTo(LONGEST) > 0 || lifetime.toSeconds() < 1) {
            throw new IllegalArgumentException("a token holds between a second and 15 minutes");
        }
        this.lifetime = lifetime;
    }

    /** Takes down a token that is issued now. */
    public IssuedToken issue(WriteTx tx, TokenHolder holder, TokenWay way) {
        TokenSql sql = tx.sql(TokenSql.class);
        sql.forgetIssued(tx.now());
        IssuedToken token =
                new IssuedToken(new TokenId(tx.newId()), way, tx.now(), tx.now().plus(lifetime));
        sql.add(token.id(), holder.value(), way.word(), token.issued(), token.ends());
        return token;
    }

    /**
     * The holder's tokens that hold now, the newest first.
     *
     * @param before older than this one alone; null: from the newest
     */
    public List<IssuedToken> holding(ReadTx tx, TokenHolder holder, @Nullable TokenId before, int limit) {
        return tx.sql(TokenSql.class).holding(holder.value(), tx.now(), before, limit).stream()
                .map(row -> new IssuedToken(row.id(), TokenWay.of(row.way()), row.issuedAt(), row.endsAt()))
                .toList();
    }

    /**
     * Ends a token, whoever issued it.
     *
     * @param ends when it would have ended by itself
     */
    public void end(WriteTx tx, TokenName token, Instant ends) {
        TokenSql sql = tx.sql(TokenSql.class);
        sql.forgetEnded(tx.now());
        sql.end(token.text(), ends.plus(APART));
    }

    /** Ends one token of the holder; empty where the holder has none of that id that holds. */
    public Optional<TokenName> end(WriteTx tx, TokenHolder holder, TokenId token) {
        TokenSql sql = tx.sql(TokenSql.class);
        sql.forgetEnded(tx.now());
        return sql.endOne(holder.value(), token, tx.now(), APART.toSeconds()).map(TokenName::new);
    }

    /** Ends all tokens of the holder. */
    public List<TokenName> endAll(WriteTx tx, TokenHolder holder) {
        return endHeld(tx, holder, null);
    }

    /** Ends all tokens of the holder but one. */
    public List<TokenName> endOthers(WriteTx tx, TokenHolder holder, TokenId kept) {
        return endHeld(tx, holder, kept);
    }

    private static List<TokenName> endHeld(WriteTx tx, TokenHolder holder, @Nullable TokenId kept) {
        TokenSql sql = tx.sql(TokenSql.class);
        sql.forgetEnded(tx.now());
        return sql.endHeld(holder.value(), kept, tx.now(), APART.toSeconds()).stream()
                .map(TokenName::new)
                .toList();
    }

    /** Whether the token was ended. */
    public boolean isEnded(ReadTx tx, TokenName token) {
        return tx.sql(TokenSql.class).isEnded(token.text());
    }
}
