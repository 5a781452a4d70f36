package hub.api.bench;

import hub.api.setup.Doors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory as Linux tells it; 0 elsewhere. */
final class Memory {

    private Memory() {}

    /** The most that this process held at any time. */
    static long peakMegabytes() throws IOException {
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
