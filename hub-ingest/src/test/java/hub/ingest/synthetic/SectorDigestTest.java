package hub.ingest.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import hub.ingest.synthetic.SyntheticSector.Settings;
import hub.ingest.write.AvroCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectorDigestTest {

    @Test
    void equal_settings_make_equal_files_and_another_seed_others(@TempDir Path folder) throws IOException {
        String first = digest(folder, "first", new Settings(600, 3, 7));
        assertThat(digest(folder, "again", new Settings(600, 3, 7))).isEqualTo(first);
        assertThat(digest(folder, "other seed", new Settings(600, 3, 8))).isNotEqualTo(first);
        assertThat(digest(folder, "other learners", new Settings(601, 3, 7))).isNotEqualTo(first);
    }

    @Test
    void files_sort_in_sending_order(@TempDir Path folder) throws IOException {
        Sector sector = SyntheticSector.make(new Settings(600, 3, 7));
        new SectorFiles(sector).write(folder, AvroCodec.NULL, file -> {});
        assertThat(submissions(folder))
                .isEqualTo(sector.submissions().stream()
                        .map(SectorSubmission::fileName)
                        .toList());
        assertThat(sector.submissions())
                .extracting(submission -> submission.header().madeAt())
                .isSorted();
    }

    private List<String> submissions(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avro"))
                    .sorted()
                    .toList();
        }
    }

    /** The SHA-256 of all files of a sector, of its results and of its resend, names and bytes. */
    private String digest(Path folder, String name, Settings settings) throws IOException {
        Path to = folder.resolve(name);
        SectorFiles files = new SectorFiles(SyntheticSector.make(settings));
        files.write(to, AvroCodec.NULL, file -> {});
        files.writeResults(to.resolve("results"), AvroCodec.DEFLATE, file -> {});
        files.writeResend(to.resolve("resend"), AvroCodec.DEFLATE, file -> {});
        MessageDigest digest = sha256();
        try (Stream<Path> all = Files.walk(to)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(to.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
