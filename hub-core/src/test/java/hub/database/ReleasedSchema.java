package hub.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The migrations, step by step, and which of them a release has: released-0.1.0.csv names each with the SHA-256 of its text. */
final class ReleasedSchema {

    static final Path MIGRATIONS = Path.of("src/main/resources/hub/migrations");

    private static final Path RELEASED = Path.of("src/test/resources/hub/database/released-0.1.0.csv");
    private static final Pattern BEGINS = Pattern.compile("--changeset hub:(\\S+)(.*)");

    private ReleasedSchema() {}

    /**
     * A step of the migrations.
     *
     * @param text from its head to the next one's
     */
    record Step(String file, String id, String text) {

        boolean runsAlways() {
            return text.lines().findFirst().orElse("").contains("runAlways:true");
        }

        String sha256() {
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(text.strip().getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        String line() {
            return file + "," + id + "," + sha256();
        }
    }

    static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".sql"))
                    .sorted()
                    .toList()) {
                for (String text : Files.readString(file).split("(?m)^(?=--changeset )", -1)) {
                    Matcher head = BEGINS.matcher(text);
                    if (head.lookingAt()) {
                        steps.add(new Step(String.valueOf(file.getFileName()), head.group(1), text));
                    }
                }
            }
        }
        return steps;
    }

    /** The lines of the release, without their heading. */
    static Set<String> released() throws IOException {
        return Files.readAllLines(RELEASED).stream().skip(1).collect(Collectors.toSet());
    }

    static List<Step> since() throws IOException {
        Set<String> released = released();
        return steps().stream()
                .filter(step -> !released.contains(step.line()) && !step.runsAlways())
                .toList();
    }

    /** Writes the migrations as the release had them: its own steps, and those that run always. */
    static Path writtenTo(Path folder) throws IOException {
        Path to = Files.createDirectories(folder.resolve("hub/migrations"));
        Set<String> released = released();
        Map<String, StringBuilder> files = new TreeMap<>();
        for (Step step : steps()) {
            if (released.contains(step.line()) || step.file().equals("grants.sql")) {
                files.computeIfAbsent(step.file(), any -> new StringBuilder("--liquibase formatted sql\n\n"))
                        .append(step.text());
            }
        }
        for (Map.Entry<String, StringBuilder> file : files.entrySet()) {
            Files.writeString(to.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(
                to.resolve("changelog.xml"),
                Files.readAllLines(MIGRATIONS.resolve("changelog.xml")).stream()
                        .filter(line -> !line.contains("<include")
                                || files.keySet().stream().anyMatch(file -> line.contains('/' + file + '"')))
                        .collect(Collectors.joining("\n")));
        return folder;
    }
}
