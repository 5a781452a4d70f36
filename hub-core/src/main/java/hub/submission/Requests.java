package hub.submission;

import hub.database.WriteTx;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RequestSql.RequestRow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests that their senders gave a key: the same request again is answered with what it came to, as long as that is kept,
 * and another one under the same key is refused.
 */
public final class Requests {

    /**
     * Takes the key for this request.
     *
     * @param sha256 of all that is asked
     * @return what the same request came to; null where it has come to nothing yet
     * @throws Problem idempotency_mismatch where the actor used the key for something else
     */
    public @Nullable SubmissionId begin(WriteTx tx, String key, byte[] sha256) {
        RequestSql sql = tx.sql(RequestSql.class);
        String actor = tx.actor().id();
        sql.add(actor, key, sha256);
        RequestRow row = sql.find(actor, key, sha256);
        if (!row.same()) {
            throw Problem.of(ProblemKind.IDEMPOTENCY_MISMATCH);
        }
        UUID submission = row.submissionId();
        return submission == null ? null : new SubmissionId(submission);
    }

    /** Keeps what the request under this key came to. */
    public void end(WriteTx tx, String key, SubmissionId submission) {
        tx.sql(RequestSql.class).answer(tx.actor().id(), key, submission.value());
    }
}
