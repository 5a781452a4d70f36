package hub.transcript;

import hub.organisation.OrganisationId;
import hub.submission.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transcript that a school prepared, with the signatures given so far. Its payload never changes.
 *
 * @param recordId of the school's own record of the learner, to which it is tied
 * @param payload canonical
 * @param revoked why it holds no longer; null where nobody took it back
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Paper(
        UUID id,
        RecordId recordId,
        OrganisationId school,
        @Nullable UUID replaces,
        Instant preparedAt,
        byte[] payload,
        List<Signature> signatures,
        boolean isReplaced,
        @Nullable Revoked revoked) {

    public Paper {
        signatures = List.copyOf(signatures);
    }

    /** That a school took its paper back. */
    public record Revoked(String reason, Instant at) {}

    /** How a paper stands. */
    public enum State {
        /** Prepared, not signed to the end. */
        DRAFT,
        ISSUED,
        /** Another that corrects it was issued. */
        REPLACED,
        REVOKED;

        /** As served: lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state() {
        if (revoked != null) {
            return State.REVOKED;
        }
        if (signatures.stream().noneMatch(each -> each.stage() == SigningStage.SEAL)) {
            return State.DRAFT;
        }
        return isReplaced ? State.REPLACED : State.ISSUED;
    }

    public String sha256() {
        return TranscriptText.sha256(payload);
    }

    /** The seal's signature; null of a draft. */
    public @Nullable Signature seal() {
        return signatures.stream()
                .filter(each -> each.stage() == SigningStage.SEAL)
                .findFirst()
                .orElse(null);
    }

    /** The stage whose turn it is; empty where all have signed, or the paper was taken back. */
    public Optional<SigningStage> turn() {
        if (state() != State.DRAFT) {
            return Optional.empty();
        }
        return Arrays.stream(SigningStage.values())
                .filter(stage -> stage == SigningStage.SUBJECT_TEACHER
                        ? !unsigned().isEmpty()
                        : signatures.stream().noneMatch(each -> each.stage() == stage))
                .findFirst();
    }

    /** The subjects that the school taught for which no teacher has signed yet, by code. */
    public Set<String> unsigned() {
        Set<String> unsigned = new TreeSet<>(TranscriptText.transcript(payload).taught());
        signatures.forEach(each -> unsigned.removeAll(each.subjects()));
        return unsigned;
    }

    /** What the stage signs whose turn it is. */
    Statement statement(SigningStage stage, Set<String> subjects) {
        List<String> previous = new ArrayList<>();
        SigningStage before = null;
        for (Signature each : signatures) {
            if (each.stage().compareTo(stage) < 0) {
                if (each.stage() != before) {
                    previous.clear();
                    before = each.stage();
                }
                previous.add(each.sha256());
            }
        }
        return new Statement(Statement.TYPE, id, sha256(), stage, List.copyOf(new TreeSet<>(subjects)), previous);
    }

    @Override
    public String toString() {
        return "Paper[" + id + " masked]";
    }
}
