package hub.api.demo;

import hub.api.setup.Doors;
import hub.api.terminal.Progress;
import hub.ingest.synthetic.Sector;
import hub.ingest.synthetic.SectorSubmission;
import hub.ingest.synthetic.SyntheticSector;
import hub.ingest.write.AvroCodec;
import hub.transfer.Application;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a small sector and submits it: five years of what schools send, then one file again as it is sent every night, results, and moves. */
public final class Demo {

    private final Doors doors;
    private final Sector sector;
    private final SectorLoad load;
    private List<Application> moved = List.of();

    public Demo(Doors doors, SyntheticSector.Settings settings) {
        this.doors = doors;
        this.sector = SyntheticSector.make(settings);
        this.load = new SectorLoad(doors);
    }

    /**
     * Does it.
     *
     * @param startNanos when the command began, for the seconds it took
     * @return the figures, in the order in which they are told
     */
    public Map<String, Object> run(long startNanos) throws IOException {
        load.register(sector);
        long nanos;
        try (Progress progress = Progress.of("submitting", sector.lines())) {
            nanos = load.submit(sector.submissions(), AvroCodec.ZSTANDARD, progress::at);
        }
        Map<String, Object> figures = DemoFigures.of(sector, load, doors, nanos, startNanos);
        SectorLoad again = new SectorLoad(doors);
        again.submit(tonight(), AvroCodec.DEFLATE, worked -> {});
        ResultsLoad results = new ResultsLoad(doors, load);
        results.submit(sector);
        results.tell(figures);
        MovesLoad moves = new MovesLoad(doors, load);
        moves.submit(sector);
        moves.tell(figures);
        moved = moves.moved();
        figures.put("unchanged", again.count(hub.submission.Outcome.UNCHANGED));
        figures.put("seconds", Math.round((System.nanoTime() - startNanos) / 1e7) / 100.0);
        return figures;
    }

    /** A child whom two schools know, one who moved, and a client that may see both; null where chance made none. */
    public @Nullable Example example() {
        return Example.find(doors, moved);
    }

    /** A few schools' newest records once more, as they come every night. */
    private List<SectorSubmission> tonight() {
        List<SectorSubmission> all = sector.resend().submissions();
        return all.subList(Math.max(0, all.size() - 10), all.size());
    }
}
