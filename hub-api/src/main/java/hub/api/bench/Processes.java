package hub.api.bench;

import hub.api.setup.Doors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory and processor time of this process and of the database's, as Linux tells them; 0 elsewhere. */
public final class Processes {

    /** The kernel's unit of time in /proc, hundredths of a second on every Linux of today. */
    private static final long MICROSECONDS_A_TICK = 10_000;

    private Processes() {}

    /** The most that this process held at any time. */
    public static long peakMegabytes() throws IOException {
        return kilobytes(Path.of("/proc/self/status"), "VmHWM:") >> 10;
    }

    /** What PostgreSQL holds now, memory shared by its processes counted once. */
    static long postgresMegabytes(Doors doors) throws IOException {
        long kilobytes = 0;
        for (ProcessHandle process : doors.serverProcesses()) {
            kilobytes += kilobytes(Path.of("/proc/" + process.pid() + "/smaps_rollup"), "Pss:");
        }
        return kilobytes >> 10;
    }

    /** Microseconds of processor time that this process has taken. */
    static long ownMicroseconds() throws IOException {
        return microseconds(Path.of("/proc/self/stat"), false);
    }

    /** Microseconds of processor time that PostgreSQL has taken, processes that have ended since included. */
    static long postgresMicroseconds(Doors doors) throws IOException {
        long sum = 0;
        for (ProcessHandle process : doors.serverProcesses()) {
            sum += microseconds(Path.of("/proc/" + process.pid() + "/stat"), true);
        }
        return sum;
    }

    /** User and system time, behind the process's name in brackets; with that of children waited for, where asked. */
    private static long microseconds(Path file, boolean withChildren) throws IOException {
        if (!Files.isReadable(file)) {
            return 0;
        }
        String stat = Files.readString(file);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = 11; field < (withChildren ? 15 : 13); field++) {
            ticks += Long.parseLong(fields[field]);
        }
        return ticks * MICROSECONDS_A_TICK;
    }

    private static long kilobytes(Path file, String field) throws IOException {
        if (!Files.isReadable(file)) {
            return 0;
        }
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(field)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
