package hub.api.demo;

import hub.api.setup.Doors;
import hub.database.Actor;
import hub.ingest.Reception;
import hub.ingest.spool.Spool;
import hub.ingest.synthetic.RecordKey;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorSchool;
import hub.ingest.synthetic.SectorSubmission;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroSubmissionWriter;
import hub.learner.LearnerId;
import hub.organisation.OrganisationId;
import hub.organisation.Registered;
import hub.organisation.SchoolRegistration;
import hub.submission.Outcome;
import hub.submission.Received;
import hub.submission.Submission;
import hub.submission.SubmissionFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Registers a synthetic sector's schools and submits its files, the way that schools do. */
final class SectorLoad {

    private final Doors doors;
    private final Map<OrganisationId, String> schoolCodes = new HashMap<>();
    private final long[] outcomes = new long[Outcome.values().length];
    private long submitted;
    private long worked;

    SectorLoad(Doors doors) {
        this.doors = doors;
    }

    /** Registers the schools in all their years. */
    void register(Sector sector) {
        List<SchoolRegistration> registrations = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (SectorSchool school : sector.schools()) {
            for (SchoolRegistration registration :
                    school.registrations(doors.organisations().areas())) {
                registrations.add(registration);
                codes.add(school.code());
            }
        }
        List<Registered> registered = doors.transactions()
                .write(Actor.OPERATOR, tx -> doors.organisations().register(tx, registrations));
        for (int i = 0; i < registered.size(); i++) {
            if (registered.get(i) instanceof Registered.Landed landed) {
                schoolCodes.put(landed.school(), codes.get(i));
            }
        }
    }

    /**
     * Submits files one after another and works each to its end.
     *
     * @param progress is told how many rows are worked so far
     * @return nanoseconds in the hub: receiving and working, the writing of the files aside
     */
    long submit(List<SectorSubmission> files, AvroCodec codec, LongConsumer progress) throws IOException {
        long nanos = 0;
        for (SectorSubmission file : files) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            AvroSubmissionWriter.write(bytes, file.header(), file.rows(), codec);
            long start = System.nanoTime();
            Submission done = handIn(bytes.toByteArray());
            nanos += System.nanoTime() - start;
            for (Outcome outcome : Outcome.values()) {
                outcomes[outcome.number() - 1] += done.count(outcome);
            }
            submitted += file.size();
            worked += done.mark();
            progress.accept(worked);
        }
        return nanos;
    }

    /** Hands a container file in and works it to its end. */
    Submission handIn(byte[] file) throws IOException {
        Received received = doors.reception()
                .receive(
                        Actor.OPERATOR,
                        doors.spool().take(new ByteArrayInputStream(file), Spool.Packing.NONE),
                        SubmissionFormat.AVRO,
                        null,
                        Reception.Permission.OPERATOR);
        return doors.intake().run(received.id(), mark -> {});
    }

    long submitted() {
        return submitted;
    }

    long rejected() {
        return count(Outcome.REFUSED);
    }

    long accepted() {
        return worked - rejected();
    }

    long count(Outcome outcome) {
        return outcomes[outcome.number() - 1];
    }

    /** The schools by their codes. */
    Map<String, OrganisationId> schools() {
        Map<String, OrganisationId> schools = new HashMap<>();
        schoolCodes.forEach((school, code) -> schools.put(code, school));
        return schools;
    }

    /** The learner to whom the hub linked each source record. */
    Map<RecordKey, LearnerId> assignment() {
        Map<RecordKey, LearnerId> assignment = new HashMap<>();
        doors.transactions().read(Actor.OPERATOR, tx -> {
            doors.learners()
                    .forEachLink(
                            tx,
                            link -> assignment.put(
                                    new RecordKey(
                                            link.sourceSystem(),
                                            schoolCodes.getOrDefault(link.schoolId(), "?"),
                                            link.ownKey()),
                                    link.learnerId()));
            return tx;
        });
        return assignment;
    }
}
