package hub.api.bench;

import hub.calendar.SchoolYear;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorSubmission;
import hub.ingest.synthetic.SyntheticSector;
import hub.matching.MatchModel;
import hub.matching.MatchSubject;
import hub.matching.Rehearsal;
import hub.submission.Checked;
import hub.submission.RecordCheck;
import hub.submission.SubmittedRow;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** The records of a synthetic sector, each as first sent, compared in memory on one core. */
public final class LinkBench {

    private static final long MEASURED_NANOS = 5_000_000_000L;
    private static final int AT_ONCE = 1_000;
    private static final long WARM_NANOS = 2_000_000_000L;

    private final int learners;
    private final RecordCheck check;

    /**
     * Of so many people.
     *
     * @param check as the intake checks what is sent
     */
    public LinkBench(int learners, RecordCheck check) {
        this.learners = learners;
        this.check = check;
    }

    /** Runs it; the figures by name. */
    public Map<String, Object> run() {
        Rehearsal all = new Rehearsal(MatchModel.shipped());
        read(all);
        Rehearsal.Found found = all.candidates();
        comparedIn(found, WARM_NANOS);
        long perSecond = comparedIn(found, MEASURED_NANOS);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("learners", learners);
        figures.put("records", all.size());
        figures.put("keys_per_record", ratio(found.keys(), all.size()));
        figures.put("candidates_per_record", ratio(found.pairs(), all.size()));
        figures.put("largest_block", found.largestBlock());
        figures.put("pairs_scored_per_second_per_core", perSecond);
        return figures;
    }

    /** Comparisons a second, measured for so long. */
    private static long comparedIn(Rehearsal.Found found, long nanos) {
        long compared = 0;
        long sum = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos) {
            sum += found.compare(compared, AT_ONCE);
            compared += AT_ONCE;
        }
        return sum == Long.MIN_VALUE ? 0 : Math.round(compared * 1e9 / (System.nanoTime() - start));
    }

    private void read(Rehearsal all) {
        Sector sector = SyntheticSector.make(SyntheticSector.Settings.of(learners, 7));
        Map<String, UUID> known = new LinkedHashMap<>();
        Map<String, String> communes = new LinkedHashMap<>();
        sector.schools().forEach(school -> communes.put(school.code(), school.commune()));
        for (SectorSubmission file : sector.submissions()) {
            String school = file.header().school();
            SchoolYear year = file.header().schoolYear();
            UUID schoolId = UUID.nameUUIDFromBytes(school.getBytes(StandardCharsets.UTF_8));
            Iterator<SubmittedRow> rows = file.rows();
            while (rows.hasNext()) {
                if (check.check(rows.next(), file.header()) instanceof Checked.Accepted accepted) {
                    String source = file.header().sourceSystem();
                    String ownKey = accepted.record().ownKey();
                    UUID id = new UUID(1, known.size());
                    if (known.putIfAbsent(source + " " + school + " " + ownKey, id) == null) {
                        all.add(
                                new MatchSubject(
                                        id,
                                        source,
                                        schoolId,
                                        communes.get(school),
                                        ownKey,
                                        accepted.record().person()),
                                Set.of(year.start()));
                    }
                }
            }
        }
    }

    private static double ratio(long one, long other) {
        return Math.round(100.0 * one / Math.max(1, other)) / 100.0;
    }
}
