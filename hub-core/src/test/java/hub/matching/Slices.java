package hub.matching;

import hub.database.WriteTx;
import java.util.Collection;
import java.util.UUID;

/** The submission room's rows that the matching reads, written as that room would. */
final class Slices {

    private static final UUID ANY = new UUID(0, 1);

    private Slices() {}

    /** New records, without any year. */
    static void records(WriteTx tx, Collection<MatchSubject> subjects) {
        tx.copy("submission_record (id, source_system, school_id, own_key)", subjects, (subject, out) -> out.uuid(
                        subject.recordId())
                .text(subject.sourceSystem())
                .uuid(subject.school())
                .text(subject.ownKey()));
    }

    static void add(WriteTx tx, Collection<MatchSubject> subjects, int year) {
        tx.copy(
                "submission_slice (source_system, school_id, own_key, school_year, record_id, entry_id, submission_id,"
                        + " fingerprint, person_fingerprint, made_at, cancelled)",
                subjects,
                (subject, out) -> out.text(subject.sourceSystem())
                        .uuid(subject.school())
                        .text(subject.ownKey())
                        .int2(year)
                        .uuid(subject.recordId())
                        .uuid(ANY)
                        .uuid(ANY)
                        .uuid(ANY)
                        .uuid(ANY)
                        .instant(tx.now())
                        .bool(false));
    }
}
