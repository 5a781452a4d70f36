package hub.ingest.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hub.problem.Language;
import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

    private static final byte[] BODY = "Nguyễn Thị Minh Anh".getBytes(StandardCharsets.UTF_8);
    private static final long LIMIT = 64L << 20;

    private final Path parent;

    SpoolTest(@TempDir Path parent) {
        this.parent = parent;
    }

    @Test
    void a_body_lies_whole_in_a_file_of_the_owner() throws IOException {
        Spooled spooled = spool().take(new ByteArrayInputStream(BODY), Spool.Packing.NONE);

        assertThat(spooled.file()).hasBinaryContent(BODY);
        assertThat(spooled.bytes()).isEqualTo(BODY.length);
        assertThat(spooled.sha256()).isEqualTo("b063c2ca37cfae8019392cd9d584253b31c1154d2cd78e3358aeb1570b54be60");
        assertThat(permissions(spooled.file())).isEqualTo("rw-------");
        assertThat(permissions(folder())).isEqualTo("rwx------");
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void gzip_is_undone_and_the_hash_is_that_of_the_content() throws IOException {
        Spooled plain = spool().take(new ByteArrayInputStream(BODY), Spool.Packing.NONE);
        Spooled packed = spool().take(new ByteArrayInputStream(gzip(BODY)), Spool.Packing.GZIP);

        assertThat(packed.file()).hasBinaryContent(BODY).isNotEqualTo(plain.file());
        assertThat(packed.sha256()).isEqualTo(plain.sha256());
        assertThat(packed.bytes()).isEqualTo(BODY.length);
    }

    @Test
    void gzip_in_several_members_is_read_to_its_end() throws IOException {
        InputStream members =
                new SequenceInputStream(new ByteArrayInputStream(gzip(BODY)), new ByteArrayInputStream(gzip(BODY)));

        assertThat(spool().take(members, Spool.Packing.GZIP).bytes()).isEqualTo(2L * BODY.length);
    }

    @Test
    void an_empty_body_is_a_body() throws IOException {
        assertThat(spool().take(InputStream.nullInputStream(), Spool.Packing.NONE)
                        .bytes())
                .isZero();
    }

    @Test
    void a_body_over_the_limit_is_refused_and_leaves_nothing() throws IOException {
        Spool spool = new Spool(folder(), 10);

        assertProblem(() -> spool.take(new ByteArrayInputStream(BODY), Spool.Packing.NONE), ProblemKind.TOO_LARGE);
    }

    @Test
    void a_gzip_bomb_is_refused_by_its_ratio_and_leaves_nothing() throws IOException {
        byte[] bomb = gzip(new byte[40 << 20]);
        assertThat(bomb.length).isLessThan(50_000);

        assertProblem(() -> spool().take(new ByteArrayInputStream(bomb), Spool.Packing.GZIP), ProblemKind.TOO_LARGE);
    }

    @Test
    void a_gzip_bomb_is_refused_by_its_size_too() throws IOException {
        Spool spool = new Spool(folder(), 1 << 20);
        byte[] bomb = gzip(new byte[4 << 20]);

        assertProblem(() -> spool.take(new ByteArrayInputStream(bomb), Spool.Packing.GZIP), ProblemKind.TOO_LARGE);
    }

    @Test
    void what_is_called_gzip_and_is_none_is_unreadable() throws IOException {
        assertProblem(
                () -> spool().take(new ByteArrayInputStream(BODY), Spool.Packing.GZIP),
                ProblemKind.SUBMISSION_UNREADABLE);
    }

    @Test
    void gzip_cut_short_is_unreadable() throws IOException {
        byte[] packed = gzip(BODY);

        assertProblem(
                () -> spool().take(
                                new ByteArrayInputStream(Arrays.copyOf(packed, packed.length - 9)), Spool.Packing.GZIP),
                ProblemKind.SUBMISSION_UNREADABLE);
    }

    @Test
    void an_upload_that_breaks_off_leaves_nothing() throws IOException {
        for (Spool.Packing packing : Spool.Packing.values()) {
            InputStream broken = new SequenceInputStream(
                    new ByteArrayInputStream(packing == Spool.Packing.GZIP ? gzip(BODY) : BODY), new Broken());

            assertThatThrownBy(() -> spool().take(broken, packing))
                    .isInstanceOf(EOFException.class)
                    .hasMessage("connection lost");
            assertThat(left()).isZero();
        }
    }

    @Test
    void a_full_disk_is_a_problem_in_both_languages_and_leaves_nothing() throws IOException {
        Spool spool = FullDisk.spool(folder(), LIMIT, 100_000);

        assertThatThrownBy(() -> spool.take(new ByteArrayInputStream(new byte[1 << 20]), Spool.Packing.NONE))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(ProblemKind.DISK_FULL);
                    assertThat(problem.detail(Language.VI)).isNotEqualTo(problem.detail(Language.EN));
                });
        assertThat(left()).isZero();
    }

    @Test
    void another_failure_of_the_disk_stays_what_it_is() throws IOException {
        Spool spool = new Spool(folder(), LIMIT, out -> new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                throw new IOException("Input/output error");
            }
        });

        assertThatThrownBy(() -> spool.take(new ByteArrayInputStream(BODY), Spool.Packing.NONE))
                .isInstanceOf(IOException.class)
                .hasMessage("Input/output error");
        assertThat(left()).isZero();
    }

    @Test
    void what_a_crash_left_half_taken_stayed_for_ever() throws IOException {
        Spooled whole = spool().take(new ByteArrayInputStream(BODY), Spool.Packing.NONE);
        Files.write(folder().resolve("77.part"), BODY);

        spool();

        assertThat(left()).isEqualTo(1);
        assertThat(whole.file()).exists();
    }

    @Test
    void a_body_on_its_way_is_left_alone_where_another_spool_is_opened() throws IOException {
        InputStream body = new SequenceInputStream(new ByteArrayInputStream(BODY), new InputStream() {
            @Override
            public int read() throws IOException {
                spool();
                return -1;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        });

        assertThat(spool().take(body, Spool.Packing.NONE).file()).hasBinaryContent(BODY);
    }

    private void assertProblem(org.assertj.core.api.ThrowableAssert.ThrowingCallable act, ProblemKind kind)
            throws IOException {
        assertThatThrownBy(act).isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.kind())
                .isEqualTo(kind));
        assertThat(left()).isZero();
    }

    private Spool spool() throws IOException {
        return new Spool(folder(), LIMIT);
    }

    private Path folder() {
        return parent.resolve("spool");
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.count();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    /** A connection that is lost. */
    private static final class Broken extends InputStream {

        @Override
        public int read() throws IOException {
            throw new EOFException("connection lost");
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            return read();
        }
    }
}
