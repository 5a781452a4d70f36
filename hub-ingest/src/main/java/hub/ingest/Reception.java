package hub.ingest;

import hub.calendar.SchoolYear;
import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.ingest.read.Opening;
import hub.ingest.spool.Spooled;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.Received;
import hub.submission.SubmissionContent;
import hub.submission.SubmissionFormat;
import hub.submission.SubmissionHeader;
import hub.submission.Submissions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a submission in: reads its header, finds the school, asks whether the sender may, and registers it. */
public final class Reception {

    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int NEAREST = 3;

    private final Transactions transactions;
    private final Organisations organisations;
    private final Submissions submissions;
    private final SpooledFiles files;

    public Reception(
            Transactions transactions, Organisations organisations, Submissions submissions, SpooledFiles files) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.submissions = submissions;
        this.files = files;
    }

    /** Who may submit for a school. */
    public interface Permission {

        /** Every school: for the operator at the machine. */
        Permission OPERATOR = (tx, school) -> {};

        /**
         * Ends the call where the sender may not.
         *
         * @throws Problem where the sender may not submit for this school
         */
        void check(ReadTx tx, OrganisationId school);
    }

    /**
     * Registers a body that lies in the spool folder; removes the body again where it is refused or known already. Where the
     * database was lost on the way the body stays, as nobody knows whether it was registered.
     *
     * @param said the header, where the sender says it beside the body
     * @throws Problem submission_unreadable, school_unknown, invalid_field, or what the permission throws
     */
    public Received receive(
            Actor actor,
            Spooled body,
            SubmissionFormat format,
            @Nullable SubmissionHeader said,
            Permission permission) {
        String name = String.valueOf(body.file().getFileName());
        boolean kept = false;
        try {
            Opened opened = opened(name, format, said);
            SubmissionHeader header = opened.header();
            byte[] sha256 = HexFormat.of().parseHex(body.sha256());
            Received received = transactions.write(actor, tx -> {
                OrganisationId school = school(tx, header);
                permission.check(tx, school);
                return submissions.receive(tx, header, school, opened.content(), format, sha256, name);
            });
            kept = !received.isAgain();
            return received;
        } catch (Problem e) {
            kept = e.kind() == ProblemKind.DATABASE_UNAVAILABLE;
            throw e;
        } finally {
            if (!kept) {
                files.discard(name);
            }
        }
    }

    /** Removes a body that was taken for nothing. */
    public void discard(Spooled body) {
        files.discard(String.valueOf(body.file().getFileName()));
    }

    /** What a body says of itself. */
    private record Opened(SubmissionHeader header, SubmissionContent content) {}

    private Opened opened(String name, SubmissionFormat format, @Nullable SubmissionHeader said) {
        try {
            Opening opening = files.open(name, format, said);
            if (opening instanceof Opening.Opened opened) {
                opened.reader().close();
                return new Opened(opened.reader().header(), opened.reader().content());
            }
            throw unreadable(((Opening.Refused) opening)
                    .faults().stream().map(Faults::finding).toList());
        } catch (IOException e) {
            throw unreadable(List.of(Finding.of(FindingCode.SPOOL_UNREADABLE)));
        }
    }

    private static Problem unreadable(List<Finding> findings) {
        return Problem.told(
                ProblemKind.SUBMISSION_UNREADABLE,
                language -> Map.of(
                        "where",
                        findings.stream().map(finding -> finding.text(language)).collect(Collectors.joining(" "))));
    }

    /**
     * The school of a header.
     *
     * @throws Problem school_unknown with the nearest names, or invalid_field where the header's times cannot be
     */
    public OrganisationId school(ReadTx tx, SubmissionHeader header) {
        Instant now = tx.now();
        if (header.madeAt().isAfter(now.plus(CLOCKS_DIFFER))) {
            throw Problem.at("/madeAt", ProblemKind.INVALID_FIELD, Map.of("field", "made_at", "expected", "<= " + now));
        }
        int latest = now.atZone(ZONE).getYear() + 1;
        if (header.schoolYear().start() > latest) {
            throw Problem.at(
                    "/schoolYear",
                    ProblemKind.INVALID_FIELD,
                    Map.of("field", "school_year", "expected", "<= " + new SchoolYear(latest)));
        }
        LocalDate day = header.madeAt().atZone(ZONE).toLocalDate();
        Optional<Organisation> school = organisations.school(tx, header.school(), day);
        if (school.isEmpty()) {
            String nearest = organisations.nearest(tx, header.school(), NEAREST).stream()
                    .map(near -> near.code() + " " + near.name())
                    .collect(Collectors.joining("; "));
            throw Problem.of(
                    ProblemKind.SCHOOL_UNKNOWN,
                    Map.of("school", header.school(), "nearest", nearest.isEmpty() ? "–" : nearest));
        }
        return school.get().id();
    }
}
