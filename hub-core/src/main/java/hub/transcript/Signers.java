package hub.transcript;

import hub.access.PlaceGrant;
import hub.calendar.VietnamDays;
import hub.database.ReadTx;
import hub.database.WriteTx;
import hub.journal.EntryDraft;
import hub.journal.Journal;
import hub.organisation.OrganisationId;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The register of signers: a school says whose certificate signs for it and at which stages, and takes that back. */
public final class Signers {

    private final Journal journal;

    public Signers(Journal journal) {
        this.journal = journal;
    }

    /**
     * Registers a signer of the Grant's school; said again with other stages, those hold.
     *
     * @param chain the signer's certificate first
     * @throws Problem where the certificate is not to be trusted now, or was taken back before, or its key cannot sign
     */
    public Signer register(
            WriteTx tx, PlaceGrant grant, List<X509Certificate> chain, Set<SigningStage> stages, Certificates trusted) {
        distrusted(trusted.check(chain, tx.now())).ifPresent(problem -> {
            throw problem;
        });
        X509Certificate certificate = chain.get(0);
        SignatureCheck.unfit(certificate).ifPresent(found -> {
            throw Problem.at("/certificates", ProblemKind.CERTIFICATE_KEY_UNFIT, Map.of("found", found));
        });
        Signer signer = new Signer(
                grant.organisation(),
                SignatureCheck.thumbprint(certificate),
                certificate.getSubjectX500Principal().getName(),
                stages,
                tx.now(),
                null);
        Signer known = find(tx, signer.school(), signer.thumbprint()).orElse(null);
        if (known != null && known.revoked() != null) {
            throw revoked(known.revoked());
        }
        if (known == null || !known.stages().equals(stages)) {
            write(tx, "signer.registered", signer, null);
            return signer;
        }
        return known;
    }

    /** Takes a signer of the Grant's school back from now on: what was signed before stays signed. Empty where there is none. */
    public Optional<Signer> revoke(WriteTx tx, PlaceGrant grant, String thumbprint, String reason) {
        Signer known = find(tx, grant.organisation(), thumbprint).orElse(null);
        if (known == null || known.revoked() != null) {
            return Optional.ofNullable(known);
        }
        Signer revoked = new Signer(
                known.school(), known.thumbprint(), known.name(), known.stages(), known.registered(), tx.now());
        write(tx, "signer.revoked", revoked, reason);
        return Optional.of(revoked);
    }

    /** A school's signers, also those taken back. */
    public List<Signer> of(ReadTx tx, OrganisationId school) {
        return tx.sql(TranscriptSql.class).signers(school).stream()
                .map(Signers::signer)
                .toList();
    }

    Optional<Signer> find(ReadTx tx, OrganisationId school, String thumbprint) {
        return of(tx, school).stream()
                .filter(each -> each.thumbprint().equals(thumbprint))
                .findFirst();
    }

    /** What is to be told where a certificate is not trusted. */
    static Optional<Problem> distrusted(Certificates.Trust trust) {
        if (trust instanceof Certificates.Trust.OutOfTime time) {
            Map<String, String> days = Map.of(
                    "from",
                    VietnamDays.of(time.from()).toString(),
                    "to",
                    VietnamDays.of(time.to()).toString());
            return Optional.of(Problem.of(ProblemKind.CERTIFICATE_OUT_OF_TIME, days));
        }
        if (trust instanceof Certificates.Trust.TakenBack) {
            return Optional.of(Problem.of(ProblemKind.CERTIFICATE_REVOKED));
        }
        return trust instanceof Certificates.Trust.Unknown
                ? Optional.of(Problem.of(ProblemKind.CERTIFICATE_NOT_TRUSTED))
                : Optional.empty();
    }

    static Problem revoked(Instant since) {
        return Problem.of(ProblemKind.SIGNER_REVOKED, Map.of("since", since.toString()));
    }

    private void write(WriteTx tx, String kind, Signer signer, @Nullable String reason) {
        EntryDraft entry = journal.append(tx, kind, null)
                .with("school", signer.school().toString())
                .with("signer", signer.thumbprint());
        String stages =
                new TreeSet<>(signer.stages()).stream().map(SigningStage::word).collect(Collectors.joining(" "));
        entry.causesRow(
                "transcript_signer_version",
                entry.id(),
                signer.school(),
                signer.thumbprint(),
                signer.name(),
                stages,
                signer.registered(),
                signer.revoked(),
                reason);
        tx.copy(
                "transcript_signer_version (entry_id, school_id, thumbprint, name, stages, registered, revoked, reason)",
                List.of(signer),
                (row, out) -> out.uuid(entry.id())
                        .uuid(row.school().value())
                        .text(row.thumbprint())
                        .text(row.name())
                        .text(stages)
                        .instant(row.registered())
                        .instant(row.revoked())
                        .text(reason));
    }

    private static Signer signer(TranscriptSql.StoredSigner row) {
        return new Signer(
                row.schoolId(),
                row.thumbprint(),
                row.name(),
                Arrays.stream(row.stages().split(" ", -1))
                        .map(word -> SigningStage.of(word).orElseThrow())
                        .collect(Collectors.toSet()),
                row.registered(),
                row.revoked());
    }
}
