package hub.api.learner;

import hub.access.Caller;
import hub.access.Purpose;
import hub.api.learner.LearnerView.KnownAtView;
import hub.api.learner.LearnerView.PlaceView;
import hub.api.learner.RecordsView.RecordView;
import hub.api.learner.RecordsView.WhyView;
import hub.api.learner.VersionsView.VersionView;
import hub.api.web.Cursor;
import hub.api.web.Paging;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.enrolment.Enrolments;
import hub.enrolment.Place;
import hub.journal.Journal;
import hub.journal.KnownAt;
import hub.learner.GoldenRecord;
import hub.learner.IssuedCode;
import hub.learner.LearnerAt;
import hub.learner.LearnerId;
import hub.learner.Learners;
import hub.learner.RecordFacts;
import hub.learner.Survivorship;
import hub.matching.Matching;
import hub.organisation.Organisation;
import hub.organisation.OrganisationId;
import hub.organisation.Organisations;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.KnownRecord;
import hub.submission.NewestFacts;
import hub.submission.RecordId;
import hub.submission.SourceRecords;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One learner by code. Every answer is made of the records that the caller may see alone, and every look is in the journal
 * before it is answered.
 */
@Path("/v1/learners")
@Produces(MediaType.APPLICATION_JSON)
public final class LearnersResource {

    private static final int VERSIONS = 1_000;

    private final Transactions transactions;
    private final Journal journal;
    private final LearnerRights rights;
    private final Learners learners;
    private final SourceRecords records;
    private final Organisations organisations;
    private final Matching matching;

    public LearnersResource(
            Transactions transactions,
            Journal journal,
            LearnerRights rights,
            Learners learners,
            SourceRecords records,
            Organisations organisations,
            Matching matching) {
        this.transactions = transactions;
        this.journal = journal;
        this.rights = rights;
        this.learners = learners;
        this.records = records;
        this.organisations = organisations;
        this.matching = matching;
    }

    /** What a look has found: the learner as known then, and the records of them that the caller may see. */
    private record Seen(LearnerAt learner, KnownAt knownAt, Set<RecordId> visible, Set<RecordId> all) {}

    @GET
    @Path("/{code}")
    @Operation(
            operationId = "getLearner",
            summary = "A learner by student code or sector identifier",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = LearnerView.class)))
    @ApiResponse(responseCode = "308", description = "the code is retired: its survivor")
    @ApiResponse(responseCode = "410", description = "withdrawn; told to those who held it")
    public Response get(
            @PathParam("code") String code,
            @Parameter(description = "the day of dated facts; without it: all of them") @QueryParam("asOf") @Nullable
                    LocalDate asOf,
            @Parameter(description = "what the hub knew then") @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answer(code, knownAt, caller, purpose, "learner.seen", uri, (tx, seen) -> {
            List<KnownRecord> known = KnownRecord.of(
                    records.versions(tx, seen.all(), seen.knownAt().position()));
            GoldenRecord golden = golden(known, seen.visible());
            if (golden == null) {
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            Map<OrganisationId, String> schools = schools(tx, known);
            List<PlaceView> places = new ArrayList<>();
            for (Place place : Enrolments.placesBy(known)) {
                Place.Standing standing = place.standing();
                if (standing != null
                        && seen.visible().contains(standing.recordId())
                        && (asOf == null || place.period().contains(asOf))) {
                    places.add(PlaceView.of(place, standing, schools));
                }
            }
            return LearnerView.of(seen.learner(), seen.knownAt(), GoldenView.of(golden), places, ids(seen.visible()));
        });
    }

    @GET
    @Path("/{code}/records")
    @Operation(
            operationId = "getLearnerRecords",
            summary = "What each school wrote, and why the records are held for one person's",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = RecordsView.class)))
    public Response records(
            @PathParam("code") String code,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        return answer(code, knownAt, caller, purpose, "learner.records_seen", uri, (tx, seen) -> {
            List<KnownRecord> known = KnownRecord.of(
                    records.versions(tx, seen.visible(), seen.knownAt().position()));
            Map<OrganisationId, String> schools = schools(tx, known);
            return new RecordsView(
                    KnownAtView.of(seen.knownAt()),
                    known.stream()
                            .sorted(Comparator.comparing(KnownRecord::recordId))
                            .map(record -> RecordView.of(record, school(schools, record)))
                            .toList(),
                    matching.explanations(tx, ids(seen.visible())).stream()
                            .map(WhyView::of)
                            .toList());
        });
    }

    @GET
    @Path("/{code}/versions")
    @Operation(
            operationId = "getLearnerVersions",
            summary = "Every version of a learner, the newest first",
            tags = "learners")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = VersionsView.class)))
    public Response versions(
            @PathParam("code") String code,
            @QueryParam("knownAt") @Nullable String knownAt,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(hidden = true) @Context Caller caller,
            @HeaderParam("X-Purpose") Purpose purpose,
            @Context UriInfo uri) {
        long before = before(cursor);
        return answer(code, knownAt, caller, purpose, "learner.versions_seen", uri, (tx, seen) -> {
            List<VersionView> views = versions(tx, seen).stream()
                    .filter(version -> version.position() < before)
                    .limit(Paging.SIZE + 1L)
                    .toList();
            boolean more = views.size() > Paging.SIZE;
            List<VersionView> page = more ? views.subList(0, Paging.SIZE) : views;
            String next =
                    more ? Cursor.after(Long.toString(page.get(page.size() - 1).position())) : null;
            return new VersionsView(KnownAtView.of(seen.knownAt()), page, next);
        });
    }

    /** The versions in which something changed that the caller may see. */
    private List<VersionView> versions(ReadTx tx, Seen seen) {
        List<LearnerAt> versions =
                learners.versions(tx, seen.learner().learnerId(), seen.knownAt().position(), VERSIONS);
        Map<UUID, String> causes =
                journal.kinds(tx, versions.stream().map(LearnerAt::entryId).toList());
        List<VersionView> views = new ArrayList<>();
        VersionView last = null;
        for (int i = versions.size() - 1; i >= 0; i--) {
            LearnerAt version = versions.get(i);
            Set<RecordId> visible = new TreeSet<>(version.records());
            visible.retainAll(seen.visible());
            List<KnownRecord> known = KnownRecord.of(records.versions(tx, visible, version.position()));
            GoldenRecord golden = golden(known, visible);
            VersionView view = new VersionView(
                    version.position(),
                    version.recordedAt(),
                    causes.getOrDefault(version.entryId(), ""),
                    version.state().name().toLowerCase(Locale.ROOT),
                    version.studentCode(),
                    ids(visible),
                    golden == null ? null : GoldenView.of(golden));
            if (!visible.isEmpty() && (last == null || differs(view, last))) {
                views.add(0, view);
                last = view;
            }
        }
        return views;
    }

    private static boolean differs(VersionView one, VersionView other) {
        return !one.records().equals(other.records())
                || !Objects.equals(one.golden(), other.golden())
                || !Objects.equals(one.studentCode(), other.studentCode())
                || !one.state().equals(other.state());
    }

    /** Makes an answer's body of what was found. */
    private interface Body {
        Object of(ReadTx tx, Seen seen);
    }

    /** Finds, asks, journals, commits; then the answer goes out. */
    private Response answer(
            String code,
            @Nullable String knownAt,
            Caller caller,
            Purpose purpose,
            String kind,
            UriInfo uri,
            Body body) {
        Instant instant = instant(knownAt);
        return transactions.write(caller.actor(), tx -> {
            IssuedCode issued = learners.read(tx, code);
            if (issued == null) {
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            KnownAt known = journal.knownAt(tx, instant);
            LearnerAt learner = learners.at(tx, issued, known.position());
            Map<LearnerId, Set<RecordId>> visibleOf =
                    learner == null ? Map.of() : visible(tx, caller, purpose, learner.records());
            if (learner == null || visibleOf.isEmpty()) {
                // Gone to who held the learner, else not found.
                rights.grant(tx, caller, purpose, issued.learnerId());
                throw Problem.of(ProblemKind.NOT_FOUND);
            }
            Set<RecordId> visible = new TreeSet<>();
            visibleOf.values().forEach(visible::addAll);
            String present = learner.studentCode();
            if (present != null && !present.equals(issued.studentCode())) {
                return Response.status(308)
                        .location(uri.getRequestUriBuilder()
                                .replacePath(uri.getRequestUri().getPath().replace(code, present))
                                .build())
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
            }
            visibleOf.forEach((of, seen) -> journal.append(tx, kind, of.value())
                    .with("purpose", purpose.slug())
                    .with("knownAt", known.position())
                    .with("records", seen.stream().map(RecordId::toString).toList()));
            return Response.ok(body.of(tx, new Seen(learner, known, visible, learner.records())))
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .build();
        });
    }

    /**
     * Those of these records that the caller may see, by the learners of whom they speak today: what was one learner then may
     * be several since.
     */
    private Map<LearnerId, Set<RecordId>> visible(ReadTx tx, Caller caller, Purpose purpose, Set<RecordId> of) {
        Map<LearnerId, Set<RecordId>> visible = new TreeMap<>();
        for (LearnerId present : new TreeSet<>(learners.learnersOf(tx, of).values())) {
            rights.find(tx, caller, purpose, present).ifPresent(grant -> {
                Set<RecordId> seen = new TreeSet<>();
                for (RecordId record : of) {
                    if (grant.records().contains(record.value())) {
                        seen.add(record);
                    }
                }
                if (!seen.isEmpty()) {
                    visible.put(present, seen);
                }
            });
        }
        return visible;
    }

    private static @Nullable GoldenRecord golden(List<KnownRecord> known, Set<RecordId> visible) {
        List<RecordFacts> said = new ArrayList<>();
        for (KnownRecord record : known) {
            NewestFacts newest = record.newest();
            if (newest != null && visible.contains(record.recordId())) {
                said.add(new RecordFacts(record.recordId(), newest.naturalKey(), newest.madeAt(), newest.person()));
            }
        }
        return said.isEmpty() ? null : Survivorship.golden(said);
    }

    private Map<OrganisationId, String> schools(ReadTx tx, List<KnownRecord> known) {
        Set<OrganisationId> ids = new HashSet<>();
        known.forEach(record -> ids.add(record.school()));
        Map<OrganisationId, String> codes = new HashMap<>();
        for (Organisation school : organisations.find(tx, ids, VietnamDays.of(tx.now()))) {
            codes.put(school.id(), school.code());
        }
        return codes;
    }

    private static String school(Map<OrganisationId, String> codes, KnownRecord record) {
        return codes.getOrDefault(record.school(), record.school().toString());
    }

    private static List<UUID> ids(Set<RecordId> records) {
        return new TreeSet<>(records).stream().map(RecordId::value).toList();
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

    private static long before(@Nullable String cursor) {
        String place = Cursor.read(cursor);
        try {
            return place == null ? Long.MAX_VALUE : Long.parseLong(place);
        } catch (NumberFormatException e) {
            throw Cursor.unreadable();
        }
    }
}
