package hub.ingest.synthetic;

import hub.ingest.synthetic.Geography.Level;
import hub.ingest.synthetic.Geography.School;
import hub.ingest.synthetic.SectorMove.Stop;
import hub.transfer.MoveKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses by lot who moves after the newest rolls of a sector: to another school, to another class, away, or into a first grade. */
public final class SectorMoves {

    /** Of the children who are in school, at most one in so many asks for something. */
    private static final int ONE_IN = 10;

    private static final double CLASS_CHANGES = 0.08;
    private static final double LEAVE = 0.04;
    private static final double FAR = 0.2;

    private static final List<Stop> STOP_OF = List.of(Stop.values());

    /** By the stops in their order: of applications, those that stop there or before. */
    private static final double[] STOPS = {0.86, 0.90, 0.92, 0.94, 0.95, 0.98, 1};

    private final Sector sector;

    public SectorMoves(Sector sector) {
        this.sector = sector;
    }

    /** A child's newest line and its lot. */
    private record Drawn(int line, long lot) {}

    /** The moves in the order of their lots; those into a first grade first. */
    public List<SectorMove> all(int most) {
        List<Drawn> attending = new ArrayList<>();
        List<Drawn> between = new ArrayList<>();
        Lives lives = sector.lives();
        int newest = sector.settings().years() - 1;
        for (int line = 0; line < lives.lines(); line++) {
            int person = lives.person(lives.record(line));
            if (line + 1 < lives.lines() && lives.person(lives.record(line + 1)) == person) {
                continue;
            }
            Drawn drawn = new Drawn(line, Dice.hash(sector.settings().seed(), Dice.For.NEXT_MOVE, person) >>> 1);
            if (lives.year(line) == newest && lives.ended(line) == PlaceEvent.ENROLLED && !isThrough(line)) {
                attending.add(drawn);
            } else if (lives.year(line) < newest
                    && isThrough(line)
                    && lives.grade(line) < Level.UPPER_SECONDARY.last()) {
                between.add(drawn);
            }
        }
        attending.sort(Comparator.comparingLong(Drawn::lot));
        between.sort(Comparator.comparingLong(Drawn::lot));
        int wanted = Math.min(most, attending.size() / ONE_IN);
        List<SectorMove> moves = new ArrayList<>();
        between.stream().limit(wanted / ONE_IN).forEach(drawn -> moves.add(intoFirstGrade(drawn.line())));
        attending.stream().limit(wanted - moves.size()).forEach(drawn -> moves.add(ofPupil(drawn.line())));
        return moves;
    }

    /** Whether the line's year was the last of its level, and was completed. */
    private boolean isThrough(int line) {
        return sector.lives().outcome(line) == YearOutcome.COMPLETED;
    }

    private Dice dice(int line) {
        return Dice.of(
                sector.settings().seed(),
                Dice.For.NEXT_MOVE,
                sector.lives().person(sector.lives().record(line)),
                1);
    }

    private SectorMove intoFirstGrade(int line) {
        Lives lives = sector.lives();
        Dice dice = dice(line);
        int grade = lives.grade(line) + 1;
        int school = sector.geography().school(Level.of(grade), lives.address(lives.record(line)), dice.real());
        Stop stop = stop(dice);
        // Nobody has to let a child go who is in no school.
        return move(MoveKind.FIRST_ENROLMENT, line, school, grade, dice, stop == Stop.RELEASE ? Stop.PLACE : stop);
    }

    private SectorMove ofPupil(int line) {
        Lives lives = sector.lives();
        Dice dice = dice(line);
        int record = lives.record(line);
        int grade = lives.grade(line);
        double kind = dice.real();
        if (kind < CLASS_CHANGES) {
            return move(MoveKind.CLASS_CHANGE, line, lives.school(record), grade, dice, Stop.END);
        }
        if (kind < CLASS_CHANGES + LEAVE) {
            return move(MoveKind.WITHDRAWAL, line, lives.school(record), grade, dice, Stop.END);
        }
        int school = sector.geography()
                .other(Level.of(grade), lives.address(record), lives.school(record), dice.chance(FAR), dice);
        return move(MoveKind.TRANSFER, line, school, grade, dice, stop(dice));
    }

    private static Stop stop(Dice dice) {
        return STOP_OF.get(Dice.place(STOPS, dice.real()));
    }

    private SectorMove move(MoveKind kind, int line, int school, int grade, Dice dice, Stop stop) {
        Lives lives = sector.lives();
        int record = lives.record(line);
        School receiving = sector.geography().schools().get(school);
        return new SectorMove(
                kind,
                sector.truth().key(record),
                sector.population().birth(lives.person(record)),
                receiving.code(),
                grade,
                grade + "B" + dice.between(1, 3),
                stop);
    }
}
