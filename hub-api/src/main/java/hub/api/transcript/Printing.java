package hub.api.transcript;

import hub.api.paper.Presses;
import hub.api.paper.TranscriptPaper;
import hub.transcript.Paper;
import hub.transcript.Papers;
import hub.transcript.Signature;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.util.List;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import org.jspecify.annotations.Nullable;

/** Transcripts as PDF, printed while they go out: no transaction waits for them. */
final class Printing {

    static final String PDF = "application/pdf";

    private Printing() {}

    static StreamingOutput of(Presses presses, Paper paper, URI hub) {
        List<TranscriptPaper.SignedBy> signed =
                paper.signatures().stream().map(Printing::signed).toList();
        @Nullable URI verification = paper.state() == Paper.State.DRAFT ? null : Papers.verification(paper, hub);
        return presses.printing(() -> TranscriptPaper.of(paper.payload(), paper.state(), signed, verification));
    }

    /** Of no paper. */
    static StreamingOutput unsigned(Presses presses, byte[] payload) {
        return presses.printing(() -> TranscriptPaper.of(payload, Paper.State.DRAFT, List.of(), null));
    }

    private static TranscriptPaper.SignedBy signed(Signature signature) {
        return new TranscriptPaper.SignedBy(
                signature.stage().word(), signature.subjects(), commonName(signature.name()), signature.at());
    }

    /** The common name of a certificate's subject; the whole subject where it has none. */
    static String commonName(String subject) {
        try {
            return new LdapName(subject)
                    .getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .map(part -> part.getValue().toString())
                            .findFirst()
                            .orElse(subject);
        } catch (InvalidNameException e) {
            return subject;
        }
    }
}
