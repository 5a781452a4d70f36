package hub.ingest.write;

import hub.schemas.Schemas;
import hub.submission.SubmissionHeader;
import hub.submission.SubmittedRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;

/** Writes a roll as an Avro container file in the newest learner_record; equal header, rows and codec give equal bytes. */
public final class AvroSubmissionWriter extends ContainerWriter<SubmittedRow> {

    private AvroSubmissionWriter() {
        super(Schemas.newest(Schemas.LEARNER_RECORD));
    }

    /**
     * Writes the whole file and flushes; the stream stays open.
     *
     * @throws IllegalArgumentException where a row holds what the contract cannot say: an event that is none of its
     *     three, a version that is not a whole number
     */
    public static void write(OutputStream file, SubmissionHeader header, Iterator<SubmittedRow> rows, AvroCodec codec)
            throws IOException {
        new AvroSubmissionWriter().container(file, header, rows, codec);
    }

    @Override
    void fields(SubmittedRow row) throws IOException {
        required(row.ownKey());
        event(row.event());
        version(row.version());
        optional(row.fullName());
        optional(row.familyName());
        optional(row.middleName());
        optional(row.givenName());
        optional(row.birthDate());
        optional(row.sex());
        optional(row.birthPlace());
        optional(row.ethnicity());
        optional(row.nationality());
        optional(row.addressCommune());
        optional(row.studentCode());
        items(row.identifiers(), this::identifier);
        items(row.guardians(), this::guardian);
        items(row.enrolments(), this::enrolment);
        items(row.named(), this::required);
    }

    private void identifier(SubmittedRow.Identifier identifier) throws IOException {
        required(identifier.scheme());
        required(identifier.value());
        optional(identifier.assurance());
        optional(identifier.validFrom());
        optional(identifier.validTo());
    }

    private void guardian(SubmittedRow.GuardianRow guardian) throws IOException {
        optional(guardian.name());
        optional(guardian.relation());
        optional(guardian.phone());
        optional(guardian.personalNumber());
    }

    private void enrolment(SubmittedRow.EnrolmentRow enrolment) throws IOException {
        optional(enrolment.school());
        optional(enrolment.site());
        optional(enrolment.schoolYear());
        optional(enrolment.grade());
        optional(enrolment.className());
        optional(enrolment.from());
        optional(enrolment.to());
        optional(enrolment.event());
        optional(enrolment.outcome());
        optional(enrolment.secondPlace());
    }
}
