package hub.api.learner;

import hub.access.Action;
import hub.access.Caller;
import hub.access.FieldGroup;
import hub.access.LearnerGrant;
import hub.access.Look;
import hub.access.Purpose;
import hub.api.learner.MatchesView.CandidateView;
import hub.api.submission.FindingView;
import hub.api.web.Languages;
import hub.api.web.PlaceRights;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.enrolment.LearnerReader;
import hub.enrolment.SearchAnswer;
import hub.identity.Person;
import hub.journal.Journal;
import hub.journal.Shown;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.CheckedPerson;
import hub.submission.Finding;
import hub.submission.FindingCode;
import hub.submission.RecordCheck;
import hub.submission.SubmittedRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asking whether somebody is known already, before a record of them is made. Of whom the caller may not see, one word is told
 * for them all: whether there is anybody.
 */
@Path("/v1/matches")
@Produces(MediaType.APPLICATION_JSON)
public final class MatchesResource {

    private static final int NEAREST = 3;
    private static final int CODE_MOST = 20;
    private static final Pattern NEXT_WORD = Pattern.compile("_(\\p{Ll})");

    private final Transactions transactions;
    private final Journal journal;
    private final PlaceRights rights;
    private final Organisations organisations;
    private final LearnerReader reader;
    private final RecordCheck check;

    public MatchesResource(
            Transactions transactions,
            Journal journal,
            PlaceRights rights,
            Organisations organisations,
            LearnerReader reader,
            RecordCheck check) {
        this.transactions = transactions;
        this.journal = journal;
        this.rights = rights;
        this.organisations = organisations;
        this.reader = reader;
        this.check = check;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "searchBeforeCreate",
            summary = "Search before create: whether somebody is known already, and why",
            description = "Nothing is made or changed by it, but the journal keeps the look.",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MatchesView.class)))
    @ApiResponse(responseCode = "404", description = "there is no such school, or it is not the caller's")
    public MatchesView search(
            @Nullable MatchBody body,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose) {
        if (body == null) {
            throw Problem.of(ProblemKind.BAD_REQUEST);
        }
        Language asked = Languages.of(language);
        SubmittedRow row = body.row();
        return transactions.write(caller.actor(), tx -> {
            CheckedPerson checked = check.person(row, VietnamDays.of(tx.now()));
            if (!(checked instanceof CheckedPerson.Accepted accepted)) {
                throw unreadable(checked.findings());
            }
            Person person = accepted.person();
            OrganisationId school = school(tx, caller, purpose, body.school());
            String commune = school == null
                    ? null
                    : organisations.firstCommunes(tx, Set.of(school)).get(school);
            SearchAnswer answer = reader.search(tx, caller, purpose, person, commune);
            List<CandidateView> candidates = candidates(tx, answer.seen(), asked);
            Set<LearnerId> elsewhere = answer.elsewhere();
            List<Finding> findings = new ArrayList<>(accepted.findings());
            if (elsewhere == null) {
                findings.add(tooFew(person.attributes()));
            } else {
                journalElsewhere(tx, new Look(caller, purpose, VietnamDays.of(tx.now())), elsewhere);
            }
            journal.append(tx, "match.made", null)
                    .with("purpose", purpose.slug())
                    .with("candidates", candidates.size())
                    .with("elsewhere", elsewhere != null && !elsewhere.isEmpty());
            return new MatchesView(
                    candidates,
                    elsewhere == null ? null : !elsewhere.isEmpty(),
                    findings.stream()
                            .map(finding -> FindingView.of(finding, asked))
                            .toList());
        });
    }

    /** A learner of whom nothing can be read yet at the journal's watermark is left out. */
    private List<CandidateView> candidates(WriteTx tx, List<SearchAnswer.Candidate> seen, Language language) {
        if (seen.isEmpty()) {
            return List.of();
        }
        long position = journal.watermark(tx).position();
        List<CandidateView> views = new ArrayList<>();
        for (SearchAnswer.Candidate candidate : seen) {
            LearnerGrant grant = candidate.grant();
            LearnerReader.SeenGolden golden = reader.golden(tx, grant, reader.records(tx, grant, position), position);
            if (golden != null) {
                grant.look()
                        .in(journal.append(tx, "match.found", grant.learner()))
                        .with(
                                "records",
                                grant.records().stream()
                                        .sorted()
                                        .map(Object::toString)
                                        .toList());
                views.add(CandidateView.of(
                        candidate,
                        reader.code(tx, grant),
                        GoldenView.of(golden.golden().only(Set.of(FieldGroup.BASIC))),
                        language));
            }
        }
        return views;
    }

    /**
     * Each child on whom the one word rests finds that it was told; by one entry, as the journal's growth, which anybody may see,
     * would tell how many they are.
     */
    private void journalElsewhere(WriteTx tx, Look look, Set<LearnerId> elsewhere) {
        Shown told = new Shown();
        elsewhere.forEach(learner -> told.add(learner.value(), Set.of()));
        if (!told.isEmpty()) {
            look.in(journal.append(tx, "match.told_elsewhere", null)).shows(told);
        }
    }

    /** The school that is named, which the caller has to act for; whoever acts for nobody asks nothing. */
    private @Nullable OrganisationId school(ReadTx tx, Caller caller, Purpose purpose, @Nullable String code) {
        if (code == null || code.isBlank()) {
            OrganisationId any =
                    caller.organisations().stream().findFirst().orElseThrow(() -> Problem.of(ProblemKind.FORBIDDEN));
            rights.grant(tx, caller, purpose, Action.SEARCH, any);
            return null;
        }
        String written = code.strip();
        if (written.length() > CODE_MOST) {
            throw Problem.at("/school", ProblemKind.INVALID_FIELD, Map.of("field", "school", "expected", "01000123"));
        }
        OrganisationId school = organisations
                .school(tx, written, VietnamDays.of(tx.now()))
                .orElseThrow(() -> unknown(tx, written))
                .id();
        rights.grant(tx, caller, purpose, Action.SEARCH, school);
        return school;
    }

    private Problem unknown(ReadTx tx, String school) {
        String nearest = organisations.nearest(tx, school, NEAREST).stream()
                .map(near -> near.code() + " " + near.name())
                .collect(Collectors.joining("; "));
        return Problem.at(
                "/school",
                ProblemKind.SCHOOL_UNKNOWN,
                Map.of("school", school, "nearest", nearest.isEmpty() ? "–" : nearest));
    }

    private static Finding tooFew(int attributes) {
        return new Finding(
                FindingCode.ATTRIBUTES_TOO_FEW,
                null,
                Map.of(
                        "given", Integer.toString(attributes),
                        "least", Integer.toString(SearchAnswer.ATTRIBUTES_LEAST)));
    }

    private static Problem unreadable(List<Finding> findings) {
        List<Finding> refusing = findings.stream()
                .filter(finding -> finding.code().effect() == FindingCode.Effect.REFUSES)
                .toList();
        String field = refusing.get(0).field();
        return Problem.told(
                "/" + (field == null ? "" : written(field)),
                ProblemKind.PERSON_UNREADABLE,
                language -> Map.of(
                        "findings",
                        refusing.stream().map(finding -> finding.text(language)).collect(Collectors.joining(" "))));
    }

    /** A field's name as it is written in JSON: birth_date is birthDate. */
    private static String written(String field) {
        return NEXT_WORD.matcher(field).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
