package hub.learner;

import hub.database.Actor;
import hub.database.ReadTx;
import hub.database.Transactions;
import hub.database.WriteTx;
import hub.identity.CodeKind;
import hub.identity.CodeScheme;
import hub.identity.KeyFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Issues pairs of codes, a student code and a sector identifier, each once. */
public final class CodeIssuer implements AutoCloseable {

    /** A fresh pair. */
    record Pair(String studentCode, String sectorIdentifier) {

        @Override
        public String toString() {
            return "Pair[masked]";
        }
    }

    private final KeyFolder folder;
    private final CodeScheme students;
    private final CodeScheme sector;

    private CodeIssuer(KeyFolder folder, CodeScheme students, CodeScheme sector) {
        this.folder = folder;
        this.students = students;
        this.sector = sector;
    }

    /**
     * Opens the key folder of this database; at the first start of an installation makes it.
     *
     * @throws hub.identity.KeyRefusal where the folder's key is not the one whose fingerprint the database keeps
     */
    public static CodeIssuer open(Transactions transactions, Actor actor, Path keyFolder) {
        String kept = transactions.read(actor, tx -> fingerprint(tx));
        KeyFolder folder = KeyFolder.open(keyFolder, kept, transactions::newSecret);
        boolean opened = false;
        try {
            transactions.writing(actor, tx -> {
                tx.sql(CodeSql.class).keepFingerprint(folder.fingerprint());
                folder.mustBe(Objects.requireNonNull(tx.sql(CodeSql.class).fingerprint()));
            });
            opened = true;
        } finally {
            if (!opened) {
                folder.close();
            }
        }
        return new CodeIssuer(folder, CodeKind.STUDENT.scheme(folder.key()), CodeKind.SECTOR.scheme(folder.key()));
    }

    private static @Nullable String fingerprint(ReadTx tx) {
        return tx.sql(CodeSql.class).fingerprint();
    }

    /**
     * Sets the marks that were lost with a machine: an operator's act, while no server runs.
     *
     * @param beyond how far beyond the numbers that the database knows of: more than can have been used since it was backed up
     * @return how many were set; those that are there stay
     */
    public static int setLostMarks(Transactions transactions, Actor actor, Path keyFolder, long beyond) {
        int set = 0;
        for (CodeKind kind : CodeKind.values()) {
            if (!KeyFolder.hasMark(keyFolder, kind)) {
                long next = transactions.read(actor, tx -> tx.sql(CodeSql.class).next(sequence(kind)));
                KeyFolder.setMark(keyFolder, kind, Math.addExact(next, beyond));
                set++;
            }
        }
        return set;
    }

    private static String sequence(CodeKind kind) {
        return switch (kind) {
            case STUDENT -> "learner_student_number";
            case SECTOR -> "learner_sector_number";
        };
    }

    public CodeScheme students() {
        return students;
    }

    public CodeScheme sector() {
        return sector;
    }

    List<Pair> issue(WriteTx tx, int count) {
        List<String> studentCodes = students.issue(reserve(tx, CodeKind.STUDENT, count), count);
        List<String> sectorIdentifiers = sectorIdentifiers(tx, count);
        List<Pair> pairs = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair(studentCodes.get(i), sectorIdentifiers.get(i)));
        }
        return pairs;
    }

    /** Sector identifiers for whatever else bears one: schools, later teachers. */
    public List<String> sectorIdentifiers(WriteTx tx, int count) {
        return sector.issue(reserve(tx, CodeKind.SECTOR, count), count);
    }

    /** The mark beside the key is the authority; the database's sequence only remembers how far it came. */
    private long reserve(WriteTx tx, CodeKind kind, int count) {
        String sequence = sequence(kind);
        CodeSql sql = tx.sql(CodeSql.class);
        long first = folder.reserve(kind, sql.next(sequence), count);
        if (count > 0) {
            sql.moveTo(sequence, first + count - 1);
        }
        return first;
    }

    @Override
    public void close() {
        folder.close();
    }
}
