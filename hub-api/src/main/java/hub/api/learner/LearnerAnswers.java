package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.LearnerGrant;
import hub.access.Purpose;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.enrolment.LearnerReader;
import hub.enrolment.LearnerReader.OpenedLearner;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.journal.LookBook;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How every question about one learner is answered: the right to it is asked first, and the look is in the journal before the answer. */
public final class LearnerAnswers {

    private final Transactions transactions;
    private final Journal journal;
    private final LookBook book;
    private final LearnerReader reader;
    private final Misses misses;

    public LearnerAnswers(
            Transactions transactions, Journal journal, LookBook book, LearnerReader reader, Misses misses) {
        this.transactions = transactions;
        this.journal = journal;
        this.book = book;
        this.reader = reader;
        this.misses = misses;
    }

    /** Makes an answer of what is opened. */
    public interface Body {
        Response.ResponseBuilder of(ReadTx tx, OpenedLearner opened, KnownAt known);
    }

    /** The same where something is made of it. */
    public interface Act {
        Response.ResponseBuilder of(WriteTx tx, OpenedLearner opened, KnownAt known);
    }

    /** An answer that waits for its looks to be durable. */
    private record Answer(Response response, List<LookBook.Seen> looks) {}

    /**
     * Asks, reads, journals; then the answer goes out, be it only the way to another code.
     *
     * @param knownAt as written; null: what is known now
     * @param kind of the journal's entry
     */
    public Response of(
            String code,
            @Nullable String knownAt,
            Caller caller,
            Purpose purpose,
            String kind,
            UriInfo uri,
            Body body) {
        return of(code, Action.SEE_LEARNER, knownAt, caller, purpose, kind, uri, body);
    }

    /** The same for another way to see all of one learner. */
    public Response of(
            String code,
            Action action,
            @Nullable String knownAt,
            Caller caller,
            Purpose purpose,
            String kind,
            UriInfo uri,
            Body body) {
        Instant instant = instant(knownAt);
        Answer answer = counted(
                caller,
                () -> transactions.read(caller.actor(), tx -> {
                    OpenedLearner opened = reader.open(
                            tx, caller, purpose, action, code, instant == null ? null : journal.knownAt(tx, instant));
                    KnownAt known = opened.known();
                    List<LookBook.Seen> looks = looks(opened, known, kind);
                    String survivor = opened.survivor();
                    return new Answer(
                            answer(survivor == null ? body.of(tx, opened, known) : moved(uri, code, survivor)), looks);
                }));
        book.write(caller.actor(), answer.looks());
        return answer.response();
    }

    /** The same for an act on what is known now, in whose transaction the look is journalled. */
    public Response acting(String code, Caller caller, Purpose purpose, String kind, UriInfo uri, Act act) {
        return counted(
                caller,
                () -> transactions.write(caller.actor(), tx -> {
                    OpenedLearner opened = reader.open(tx, caller, purpose, Action.SEE_LEARNER, code, null);
                    KnownAt known = opened.known();
                    looks(opened, known, kind)
                            .forEach(look -> look.facts().accept(journal.append(tx, look.kind(), look.learner())));
                    String survivor = opened.survivor();
                    return answer(survivor == null ? act.of(tx, opened, known) : moved(uri, code, survivor));
                }));
    }

    /** A code that leads to nobody whom the caller may see is counted, whoever else it may lead to. */
    private <T> T counted(Caller caller, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (Problem refused) {
            if (refused.kind() == ProblemKind.NOT_FOUND) {
                misses.another(caller);
            }
            throw refused;
        }
    }

    /** Each child of whom a record speaks by now finds the look, also where they were held for one then. */
    private static List<LookBook.Seen> looks(OpenedLearner opened, KnownAt known, String kind) {
        LearnerGrant grant = opened.grant();
        String told = opened.survivor() == null ? kind : "learner.redirected";
        List<LookBook.Seen> looks = new ArrayList<>();
        opened.spokenOf()
                .forEach((learner, seen) -> looks.add(new LookBook.Seen(told, learner.value(), entry -> grant.look()
                        .in(entry)
                        .with("knownAt", known.position())
                        .with("records", seen.stream().map(RecordId::toString).toList()))));
        return looks;
    }

    private static Response answer(Response.ResponseBuilder answer) {
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** Makes an answer of what a Grant opens of a learner as linked today. */
    public interface BodyOfToday {
        Response.ResponseBuilder of(WriteTx tx, LearnerGrant grant);
    }

    /**
     * The same for what is about the learner to whom the code leads today, whatever was known when.
     *
     * @param kind of the journal's entry; null where the body writes its own
     */
    public Response ofToday(
            String code,
            Action action,
            Caller caller,
            Purpose purpose,
            @Nullable String kind,
            UriInfo uri,
            BodyOfToday body) {
        Response response = counted(
                caller,
                () -> transactions.write(caller.actor(), tx -> {
                    LearnerGrant grant = reader.openTo(tx, caller, purpose, action, code);
                    String survivor = reader.survivor(tx, grant, code);
                    String told = survivor == null ? kind : "learner.redirected";
                    if (told != null) {
                        grant.look()
                                .in(journal.append(tx, told, grant.learner()))
                                .with(
                                        "records",
                                        grant.records().stream()
                                                .sorted()
                                                .map(UUID::toString)
                                                .toList());
                    }
                    return answer(survivor == null ? body.of(tx, grant) : moved(uri, code, survivor));
                }));
        if (response.getEntity() instanceof Problem why) {
            throw why;
        }
        return response;
    }

    /** What a body of today answers where it stops the caller by what it has journalled: thrown once that is committed. */
    public static Response.ResponseBuilder refused(Problem why) {
        return Response.status(why.kind().status()).entity(why);
    }

    private static Response.ResponseBuilder moved(UriInfo uri, String code, String survivor) {
        return Response.status(308)
                .location(uri.getRequestUriBuilder()
                        .replacePath(uri.getRequestUri().getPath().replace(code, survivor))
                        .build());
    }

    private static @Nullable Instant instant(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.at(
                    "knownAt",
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", "knownAt", "expected", "2026-11-23T11:30:00Z"));
        }
    }
}
