package hub.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import hub.submission.RecordId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The stages of a paper, each in its turn, and what each signs. */
class PaperTest {

    private static final UUID ID = new UUID(1, 2);
    private static final Instant AT = Instant.parse("2026-11-28T02:00:00Z");

    private final List<Signature> signatures = new ArrayList<>();

    private Paper paper(String... taught) {
        Transcript transcript = new Transcript(
                Transcript.SCHEMA,
                ID,
                null,
                AT.toString(),
                7,
                new Transcript.NamedSchool("7K3M9QX2R", "A-01", "Hoa Sen"),
                new Transcript.Bearer("4821907365", "Nguyễn Thị Ỷ", "2014-03-05", "female", null),
                List.of(taught),
                List.of(),
                List.of(),
                List.of());
        return new Paper(
                ID,
                new RecordId(new UUID(3, 4)),
                new OrganisationId(new UUID(5, 6)),
                null,
                AT,
                TranscriptText.write(transcript),
                signatures,
                false,
                null);
    }

    private void signed(SigningStage stage, String... subjects) {
        signatures.add(new Signature(
                signatures.size() + 1,
                stage,
                List.of(subjects),
                "00",
                "CN=Bích",
                "jws " + signatures.size(),
                stage == SigningStage.SEAL ? "vc" : null,
                "register",
                null,
                AT));
    }

    @Test
    void each_subject_that_the_school_taught_then_homeroom_teacher_principal_and_seal() {
        String[] newest = {"literature", "mathematics"};
        assertThat(paper(newest).unsigned()).containsExactly("literature", "mathematics");
        assertThat(paper(newest).turn()).contains(SigningStage.SUBJECT_TEACHER);
        signed(SigningStage.SUBJECT_TEACHER, "literature");
        assertThat(paper(newest).turn()).contains(SigningStage.SUBJECT_TEACHER);
        signed(SigningStage.SUBJECT_TEACHER, "mathematics");
        for (SigningStage next : List.of(SigningStage.HOMEROOM_TEACHER, SigningStage.PRINCIPAL, SigningStage.SEAL)) {
            assertThat(paper(newest).turn()).contains(next);
            assertThat(paper(newest).state()).isEqualTo(Paper.State.DRAFT);
            signed(next);
        }
        assertThat(paper(newest).turn()).isEmpty();
        assertThat(paper(newest).state()).isEqualTo(Paper.State.ISSUED);
    }

    @Test
    void without_results_nobody_signs_for_a_subject() {
        assertThat(paper().turn()).contains(SigningStage.HOMEROOM_TEACHER);
    }

    @Test
    void a_stage_signs_the_paper_and_all_signatures_of_the_stage_before() {
        String[] newest = {"literature", "mathematics"};
        Statement first = paper(newest).statement(SigningStage.SUBJECT_TEACHER, Set.of("mathematics"));
        assertThat(new String(first.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("{\"previous\":[],\"sha256\":\"" + paper(newest).sha256()
                        + "\",\"stage\":\"subject_teacher\",\"subjects\":[\"mathematics\"],\"transcript\":\"" + ID
                        + "\",\"type\":\"transcript-signature/1\"}");
        signed(SigningStage.SUBJECT_TEACHER, "mathematics");
        assertThat(paper(newest)
                        .statement(SigningStage.SUBJECT_TEACHER, Set.of("literature"))
                        .previous())
                .isEmpty();
        signed(SigningStage.SUBJECT_TEACHER, "literature");
        assertThat(paper(newest)
                        .statement(SigningStage.HOMEROOM_TEACHER, Set.of())
                        .previous())
                .containsExactly(signatures.get(0).sha256(), signatures.get(1).sha256());
        signed(SigningStage.HOMEROOM_TEACHER);
        assertThat(paper(newest).statement(SigningStage.PRINCIPAL, Set.of()).previous())
                .containsExactly(signatures.get(2).sha256());
    }

    @Test
    void a_stage_out_of_order_and_a_subject_that_is_none_or_signed_already_are_told() {
        String[] newest = {"literature", "mathematics"};
        assertThat(hindered(newest, SigningStage.PRINCIPAL)).isEqualTo(ProblemKind.TRANSCRIPT_OUT_OF_ORDER);
        assertThat(hindered(newest, SigningStage.SUBJECT_TEACHER)).isEqualTo(ProblemKind.INVALID_FIELD);
        assertThat(hindered(newest, SigningStage.SUBJECT_TEACHER, "physics")).isEqualTo(ProblemKind.INVALID_FIELD);
        signed(SigningStage.SUBJECT_TEACHER, "literature");
        assertThat(hindered(newest, SigningStage.SUBJECT_TEACHER, "literature")).isEqualTo(ProblemKind.INVALID_FIELD);
        signed(SigningStage.SUBJECT_TEACHER, "mathematics");
        assertThat(hindered(newest, SigningStage.HOMEROOM_TEACHER, "mathematics"))
                .isEqualTo(ProblemKind.INVALID_FIELD);
        assertThat(Papers.hindrance(paper(newest), SigningStage.HOMEROOM_TEACHER, Set.of()))
                .isEmpty();
    }

    private ProblemKind hindered(String[] newest, SigningStage stage, String... subjects) {
        return Papers.hindrance(paper(newest), stage, Set.of(subjects))
                .map(Problem::kind)
                .orElseThrow();
    }

    @Test
    void a_credential_names_its_issuer_and_its_check_under_the_whole_address_of_the_hub() {
        for (String hub : List.of("https://x.vn/hub/", "https://x.vn/hub", "https://x.vn", "https://x.vn/")) {
            String base = hub.endsWith("/") ? hub.substring(0, hub.length() - 1) : hub;
            JsonNode credential = TranscriptText.read(Papers.credential(paper(), URI.create(hub)));
            assertThat(credential.at("/issuer/id").asText()).isEqualTo(base + "/v1/organisations/7K3M9QX2R");
            assertThat(credential.at("/credentialStatus/id").asText()).isEqualTo(base + "/v1/verifications/" + ID);
        }
    }

    @Test
    void a_paper_taken_back_or_corrected_is_no_longer_in_force() {
        for (SigningStage stage : SigningStage.values()) {
            signed(stage);
        }
        Paper issued = paper();
        Paper corrected =
                new Paper(ID, issued.recordId(), issued.school(), null, AT, issued.payload(), signatures, true, null);
        assertThat(corrected.state()).isEqualTo(Paper.State.REPLACED);
        Paper back = new Paper(
                ID,
                issued.recordId(),
                issued.school(),
                null,
                AT,
                issued.payload(),
                signatures,
                true,
                new Paper.Revoked("sai tên", AT));
        assertThat(back.state()).isEqualTo(Paper.State.REVOKED);
        assertThat(back.turn()).isEmpty();
    }
}
