package hub.transcript;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A paper as a W3C Verifiable Credential (Data Model 2.0), which the school's seal signs as a JWT (Securing Verifiable Credentials
 * using JOSE and COSE): the whole payload, with the signatures of the stages before the seal as evidence.
 */
final class Credential {

    /** What the header of its JWT says that it is. */
    static final String TYPE = "vc+jwt";

    private static final List<String> CONTEXTS =
            List.of("https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/undefined-terms/v2");

    private Credential() {}

    /**
     * The canonical bytes to be signed; the same whenever they are asked for.
     *
     * @param hub the address by which the hub is reached
     */
    static byte[] of(Paper paper, URI hub) {
        Map<String, Object> payload = TranscriptText.members(paper.payload());
        String verification = verification(hub, paper);
        Map<String, Object> credential = new LinkedHashMap<>();
        credential.put("@context", CONTEXTS);
        credential.put("id", "urn:uuid:" + paper.id());
        credential.put("type", List.of("VerifiableCredential", "LearnerTranscript"));
        credential.put("issuer", issuer(hub, payload));
        credential.put("validFrom", paper.preparedAt().toString());
        credential.put("credentialSubject", Map.of("transcript", payload));
        credential.put("credentialStatus", Map.of("id", verification, "type", "TranscriptVerification"));
        List<Map<String, Object>> evidence = paper.signatures().stream()
                .filter(each -> each.stage() != SigningStage.SEAL)
                .map(each -> Map.<String, Object>of(
                        "type", "StageSignature", "stage", each.stage().word(), "sha256", each.sha256()))
                .toList();
        if (!evidence.isEmpty()) {
            credential.put("evidence", evidence);
        }
        return TranscriptText.canonical(credential);
    }

    /** Where anybody learns whether the paper holds. */
    static String verification(URI hub, Paper paper) {
        return address(hub, "/v1/verifications/" + paper.id());
    }

    /** Behind the whole address of the hub, which may have a path. */
    private static String address(URI hub, String path) {
        String base = hub.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }

    private static Map<String, Object> issuer(URI hub, Map<String, Object> payload) {
        Map<?, ?> school = (Map<?, ?>) payload.get("school");
        String identifier = String.valueOf(school == null ? null : school.get("identifier"));
        String name = String.valueOf(school == null ? null : school.get("name"));
        return Map.of("id", address(hub, "/v1/organisations/" + identifier), "name", name);
    }
}
