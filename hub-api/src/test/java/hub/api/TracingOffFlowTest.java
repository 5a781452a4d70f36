package hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of OpenTelemetry is loaded by a hub that sends no traces: a fresh Java says which classes it loads. */
class TracingOffFlowTest {

    private static final String LIBRARY = "io.opentelemetry.";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void noClassOfItsLibrariesIsLoadedUnlessTracesAreConfigured() throws Exception {
        assertThat(loaded("")).noneMatch(name -> name.startsWith(LIBRARY)).contains("hub.database.Traces$1");
        try (FakeCollector collector = FakeCollector.start()) {
            assertThat(loaded("tracing: { endpoint: " + collector.address() + ", ratio: 1 }\n"))
                    .anyMatch(name -> name.startsWith(LIBRARY + "sdk."));
            collector.await(span -> span.getName().equals("GET /v1/openapi.json"));
        }
    }

    /** The classes that a server loads from its start over an answer to its end. */
    private List<String> loaded(String tracing) throws Exception {
        int port = freePort();
        Path file = Files.writeString(folder.resolve("hub.yml"), """
                folder: %s
                server:
                  applicationConnectors: [{ type: http, bindHost: 127.0.0.1, port: %d }]
                  adminConnectors: [{ type: http, bindHost: 127.0.0.1, port: 0 }]
                """.formatted(folder.resolve("data"), port) + tracing);
        Path classes = folder.resolve("classes.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Xlog:class+load=info:file=" + classes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubApplication.class.getName(),
                        "server",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        try {
            assertThat(answers(port, process)).as(said()).isTrue();
        } finally {
            process.destroy();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        try (Stream<String> lines = Files.lines(classes)) {
            return lines.map(line -> line.replaceFirst("^(?:\\[[^]]*])* *", "").replaceFirst(" .*", ""))
                    .toList();
        }
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said.txt"));
    }

    private static boolean answers(int port, Process process) throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/openapi.json"))
                .build();
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            try {
                return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                Thread.sleep(200);
            }
        }
        return false;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
