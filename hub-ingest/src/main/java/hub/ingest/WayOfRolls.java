package hub.ingest;

import hub.database.WriteTx;
import hub.ingest.read.ReadRow;
import hub.submission.Submission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of a school's roll: records of learners become learners, and places at school. */
final class WayOfRolls implements Way {

    private final Preparation preparation;
    private final Batch batch;
    private final Withdrawal withdrawal;

    WayOfRolls(Preparation preparation, Batch batch, Withdrawal withdrawal) {
        this.preparation = preparation;
        this.batch = batch;
        this.withdrawal = withdrawal;
    }

    @Override
    public List<Cut> cuts(Submission submission, List<ReadRow> read) {
        List<Cut> cuts = new ArrayList<>();
        for (List<Prepared> cut : Preparation.cutAtRepeats(preparation.prepare(submission, read))) {
            cuts.add((tx, locked) -> batch.work(tx, locked, cut));
        }
        return cuts;
    }

    @Override
    public @Nullable String takeBack(WriteTx tx, Submission submission, String after) {
        return withdrawal.takeBack(tx, submission, after);
    }
}
