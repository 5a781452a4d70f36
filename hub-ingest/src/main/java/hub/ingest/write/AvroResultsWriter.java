package hub.ingest.write;

import hub.ingest.read.SubmittedResults;
import hub.schemas.Schemas;
import hub.submission.SubmissionHeader;
import hub.transcript.WrittenResults;
import hub.transcript.WrittenResults.WrittenClosing;
import hub.transcript.WrittenResults.WrittenPoint;
import hub.transcript.WrittenResults.WrittenPrimarySubject;
import hub.transcript.WrittenResults.WrittenQuality;
import hub.transcript.WrittenResults.WrittenSubject;
import hub.transcript.WrittenResults.WrittenTerm;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Writes results as an Avro container file in the newest learner_results; equal header, rows and codec give equal bytes. */
public final class AvroResultsWriter extends ContainerWriter<SubmittedResults> {

    private AvroResultsWriter() {
        super(Schemas.newest(Schemas.LEARNER_RESULTS));
    }

    /**
     * Writes the whole file and flushes; the stream stays open.
     *
     * @throws IllegalArgumentException where a row has an event that is none of the contract's three, or a version that is not
     *     a whole number
     */
    public static void write(
            OutputStream file, SubmissionHeader header, Iterator<SubmittedResults> rows, AvroCodec codec)
            throws IOException {
        new AvroResultsWriter().container(file, header, rows, codec);
    }

    @Override
    void fields(SubmittedResults row) throws IOException {
        WrittenResults results = row.results();
        required(row.ownKey());
        event(row.event());
        version(row.version());
        optional(results.grade());
        items(results.subjects(), this::subject);
        items(results.points(), this::point);
        optional(results.learningFirst());
        optional(results.learningSecond());
        optional(results.learningYear());
        optional(results.learningAfterSummer());
        optional(results.overallAverage());
        optional(results.conductFirst());
        optional(results.conductSecond());
        optional(results.conductYear());
        optional(results.conductAfterSummer());
        optional(results.absencesExcused());
        optional(results.absencesUnexcused());
        optional(results.promotion());
        optional(results.decision());
        optional(results.decisionDay());
        optional(results.outstandingIn());
        optional(results.title());
    }

    private void subject(WrittenSubject subject) throws IOException {
        optional(subject.subject());
        term(subject.first());
        term(subject.second());
        optional(subject.yearAverage());
        optional(subject.yearRemark());
        optional(subject.afterSummer());
    }

    private void term(@Nullable WrittenTerm term) throws IOException {
        isThere(term);
        if (term != null) {
            items(term.regular(), this::required);
            optional(term.midTerm());
            optional(term.endOfTerm());
            optional(term.average());
            optional(term.remark());
            optional(term.exempt());
            items(term.closed(), this::closing);
        }
    }

    private void closing(WrittenClosing closing) throws IOException {
        optional(closing.assessment());
        optional(closing.day());
    }

    private void point(WrittenPoint point) throws IOException {
        optional(point.point());
        items(point.subjects(), this::primarySubject);
        items(point.qualities(), this::quality);
    }

    private void primarySubject(WrittenPrimarySubject subject) throws IOException {
        optional(subject.subject());
        optional(subject.achievement());
        optional(subject.test());
    }

    private void quality(WrittenQuality quality) throws IOException {
        optional(quality.name());
        optional(quality.level());
    }
}
