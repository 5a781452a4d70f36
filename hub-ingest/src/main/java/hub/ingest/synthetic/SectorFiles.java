package hub.ingest.synthetic;

import de.siegmar.fastcsv.writer.CsvWriter;
import hub.ingest.read.SubmittedResults;
import hub.ingest.write.AvroCodec;
import hub.ingest.write.AvroResultsWriter;
import hub.ingest.write.AvroSubmissionWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A sector as files in one folder: one Avro file for each submission, whose name sorts in sending order; {@code schools.csv} as
 * {@code import} reads it; {@code planted.csv}, the lines that the hub must refuse; and the truth in {@code truth.csv} (whose each
 * source record is), {@code truth-pairs.csv}, {@code truth-twins.csv} and {@code truth-homonyms.csv}.
 */
public final class SectorFiles {

    private final Sector sector;

    public SectorFiles(Sector sector) {
        this.sector = sector;
    }

    /**
     * Writes schools, truth and submissions into a folder that is made where it is not there.
     *
     * @param progress told the name of each submission's file when it is whole
     */
    public void write(Path folder, AvroCodec codec, Consumer<Path> progress) throws IOException {
        Files.createDirectories(folder);
        schools(folder.resolve("schools.csv"));
        truth(folder);
        planted(folder.resolve("planted.csv"));
        submissions(sector.submissions(), folder, codec, progress);
    }

    /** Writes every source record's newest line once more, and {@code changed.csv} with the records that come changed. */
    public void writeResend(Path folder, AvroCodec codec, Consumer<Path> progress) throws IOException {
        Files.createDirectories(folder);
        Resend resend = sector.resend();
        csv(
                folder.resolve("changed.csv"),
                List.of("source_system", "school", "own_key", "field"),
                lines -> resend.changed()
                        .forEach(change -> lines.accept(new String[] {
                            change.record().sourceSystem(),
                            change.record().school(),
                            change.record().ownKey(),
                            change.field()
                        })));
        submissions(resend.submissions(), folder, codec, progress);
    }

    /** Writes the results that schools send of each roll, under the roll's own file name; nothing where no grade has any. */
    public void writeResults(Path folder, AvroCodec codec, Consumer<Path> progress) throws IOException {
        Files.createDirectories(folder);
        ReportCards cards = new ReportCards(sector.settings().seed());
        for (SectorSubmission roll : sector.submissions()) {
            List<SubmittedResults> sheet = cards.sheet(roll, Integer.MAX_VALUE);
            if (!sheet.isEmpty()) {
                Path file = folder.resolve(roll.fileName());
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                    AvroResultsWriter.write(out, roll.resultsHeader(), sheet.iterator(), codec);
                }
                progress.accept(file);
            }
        }
    }

    private static void submissions(
            List<SectorSubmission> submissions, Path folder, AvroCodec codec, Consumer<Path> progress)
            throws IOException {
        for (SectorSubmission submission : submissions) {
            Path file = folder.resolve(submission.fileName());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
                AvroSubmissionWriter.write(out, submission.header(), submission.rows(), codec);
            }
            progress.accept(file);
        }
    }

    private void schools(Path file) throws IOException {
        csv(file, List.of("code", "name", "level", "commune", "former_commune", "from"), lines -> sector.schools()
                .forEach(school -> school.names()
                        .forEach(named -> lines.accept(new String[] {
                            school.code(),
                            named.name(),
                            school.level().word(),
                            school.commune(),
                            school.formerCommune(),
                            named.from().toString()
                        }))));
    }

    private void truth(Path folder) throws IOException {
        Truth truth = sector.truth();
        csv(
                folder.resolve("truth.csv"),
                List.of("source_system", "school", "own_key", "person"),
                lines -> truth.forEachRecord((record, person) ->
                        lines.accept(new String[] {record.sourceSystem(), record.school(), record.ownKey(), person})));
        csv(
                folder.resolve("truth-pairs.csv"),
                List.of(
                        "source_system",
                        "school",
                        "own_key",
                        "other_source_system",
                        "other_school",
                        "other_own_key",
                        "shares_identifier"),
                lines -> truth.forEachTruePair((one, other, shares) -> lines.accept(new String[] {
                    one.sourceSystem(),
                    one.school(),
                    one.ownKey(),
                    other.sourceSystem(),
                    other.school(),
                    other.ownKey(),
                    Boolean.toString(shares)
                })));
        csv(
                folder.resolve("truth-twins.csv"),
                List.of("person", "other_person"),
                lines -> truth.forEachTwins((one, other) -> lines.accept(new String[] {one, other})));
        csv(
                folder.resolve("truth-homonyms.csv"),
                List.of("person", "other_person"),
                lines -> truth.forEachHomonyms((one, other) -> lines.accept(new String[] {one, other})));
    }

    private void planted(Path file) throws IOException {
        List<SectorSubmission> submissions = sector.submissions();
        csv(file, List.of("file", "ordinal", "own_key", "kind"), lines -> sector.planted()
                .forEach(planted -> lines.accept(new String[] {
                    submissions.get(planted.file() - 1).fileName(),
                    Long.toString(planted.ordinal()),
                    planted.ownKey() == null ? "" : planted.ownKey(),
                    planted.kind().name()
                })));
    }

    private static void csv(Path file, List<String> names, Consumer<Consumer<String[]>> content) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().build(file)) {
            csv.writeRecord(names);
            content.accept(csv::writeRecord);
        }
    }
}
