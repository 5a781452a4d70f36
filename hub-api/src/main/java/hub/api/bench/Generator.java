package hub.api.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes a sector's files in a process of its own, so that its memory and its time are not the benchmark's. */
final class Generator {

    private Generator() {}

    static void run(Path folder, int learners, long seed, boolean resend) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "hub.api.HubApplication",
                "generate",
                "--learners",
                Integer.toString(learners),
                "--seed",
                Long.toString(seed),
                "--out",
                folder.toString()));
        if (resend) {
            command.add("--resend");
        }
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("the files could not be written");
        }
    }
}
