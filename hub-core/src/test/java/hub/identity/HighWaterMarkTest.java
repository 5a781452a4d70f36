package hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HighWaterMarkTest {

    private static final String MONDAY = "00000000-0000-0000-0000-00000000000a";
    private static final String TUESDAY = "00000000-0000-0000-0000-00000000000b";
    private static final String NONE = "-".repeat(36);

    private final Path file;

    HighWaterMarkTest(@TempDir Path folder) throws IOException {
        file = folder.resolve("student.mark");
        HighWaterMark.create(file, 0);
    }

    @Test
    void numbers_follow_one_another_without_gaps_through_any_number_of_restarts() {
        long next = 0;
        for (int restart = 0; restart < 20; restart++) {
            try (HighWaterMark mark = HighWaterMark.open(file, MONDAY)) {
                for (int i = 0; i < 10; i++) {
                    assertThat(mark.reserve(next, 300)).isEqualTo(next);
                    next += 300;
                }
            }
        }
    }

    @Test
    void after_a_restore_no_number_comes_twice() {
        BitSet used = new BitSet();
        Numbers database = new Numbers();
        try (HighWaterMark mark = HighWaterMark.open(file, MONDAY)) {
            database.issue(mark, 2_500, used);
            long backedUp = database.next;
            database.issue(mark, 700, used);
            database.issue(mark, 11_000, used);

            database.next = backedUp;

            database.issue(mark, 5_000, used);
        }
        database.next = 0;
        try (HighWaterMark mark = HighWaterMark.open(file, MONDAY)) {
            database.issue(mark, 1, used);
        }
    }

    @Test
    void after_a_loss_of_power_and_a_restore_no_number_comes_twice() throws IOException {
        BitSet used = new BitSet();
        Numbers database = new Numbers();
        byte[] onDisk;
        try (HighWaterMark mark = HighWaterMark.open(file, MONDAY)) {
            database.issue(mark, 10, used);
            onDisk = Files.readAllBytes(file); // forced here, as the mark was raised; what follows is only written
            database.issue(mark, 5_000, used);
        }
        Files.write(file, onDisk);
        database.next = 10;

        try (HighWaterMark mark = HighWaterMark.open(file, TUESDAY)) {
            assertThat(database.issue(mark, 10, used)).isEqualTo(10_000);
        }
    }

    @Test
    void a_machine_without_a_boot_id_skips_to_the_mark_at_each_start_and_not_at_each_call() {
        try (HighWaterMark one = HighWaterMark.open(file, NONE);
                HighWaterMark other = HighWaterMark.open(file, NONE)) {
            assertThat(one.reserve(0, 5)).isEqualTo(0);
            assertThat(other.reserve(5, 5)).isEqualTo(5);
            assertThat(one.reserve(10, 5)).isEqualTo(10);
        }
        try (HighWaterMark again = HighWaterMark.open(file, NONE)) {
            assertThat(again.reserve(15, 5)).isEqualTo(10_000);
        }
    }

    @Test
    void a_database_ahead_of_the_mark_keeps_its_own_number() {
        try (HighWaterMark mark = HighWaterMark.open(file, MONDAY)) {
            assertThat(mark.reserve(123_456, 5)).isEqualTo(123_456);
        }
        assertThat(file).content().startsWith("mark=0000000000000130000 next=0000000000000123461 ");
    }

    @Test
    void reserving_nothing_answers_where_the_next_would_be() {
        try (HighWaterMark mark = HighWaterMark.open(file, MONDAY)) {
            mark.reserve(0, 7);
            assertThat(mark.reserve(3, 0)).isEqualTo(7);
        }
    }

    @Test
    void two_servers_of_one_database_and_many_threads_use_no_number_twice_and_leave_none_out() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Numbers database = new Numbers();
        BitSet used = new BitSet();
        try (HighWaterMark one = HighWaterMark.open(file, MONDAY);
                HighWaterMark other = HighWaterMark.open(file, MONDAY)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                HighWaterMark mark = i % 2 == 0 ? one : other;
                done.add(threads.submit(() -> {
                    for (int call = 0; call < 250; call++) {
                        synchronized (database) { // the row lock of the sequence
                            database.issue(mark, 17, used);
                        }
                    }
                }));
            }
            for (Future<?> thread : done) {
                thread.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(used.cardinality()).isEqualTo(8 * 250 * 17);
        assertThat(database.next).isEqualTo(8 * 250 * 17);
    }

    @Test
    void two_processes_that_ask_with_the_same_number_get_different_ones() throws Exception {
        String java = ProcessHandle.current().info().command().orElseThrow();
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            java,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reserving.class.getName(),
                            file.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        BitSet used = new BitSet();
        for (Process process : processes) {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            for (String line : printed.lines().toList()) {
                int first = Integer.parseInt(line);
                for (int number = first; number < first + Reserving.COUNT; number++) {
                    assertThat(used.get(number)).as("number " + number).isFalse();
                    used.set(number);
                }
            }
            assertThat(process.waitFor()).isZero();
        }
        assertThat(used.cardinality()).isEqualTo(2 * Reserving.CALLS * Reserving.COUNT);
    }

    /** A server of its own, with a database that never learns what was used. */
    static final class Reserving {

        static final int CALLS = 2_000;
        static final int COUNT = 13;

        public static void main(String[] arguments) {
            StringBuilder firsts = new StringBuilder();
            try (HighWaterMark mark = HighWaterMark.open(Path.of(arguments[0]))) {
                for (int call = 0; call < CALLS; call++) {
                    firsts.append(mark.reserve(0, COUNT)).append('\n');
                }
            }
            System.out.print(firsts);
        }
    }

    /** The sequence as a database keeps it. */
    private static final class Numbers {

        private long next;

        long issue(HighWaterMark mark, int count, BitSet used) {
            long first = mark.reserve(next, count);
            for (int number = (int) first; number < first + count; number++) {
                assertThat(used.get(number)).as("number " + number).isFalse();
                used.set(number);
            }
            next = first + count;
            return first;
        }
    }
}
