package hub.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import hub.api.HubApplication;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command line came to, given in this process. */
record Ended(int code, String said, String complaint) {

    static Ended of(List<String> arguments) {
        PrintStream out = System.out;
        PrintStream error = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complaint = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complaint, true, StandardCharsets.UTF_8));
            int code = CommandLine.run(new HubApplication(), arguments.toArray(String[]::new));
            return new Ended(code, said.toString(StandardCharsets.UTF_8), complaint.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(error);
        }
    }

    void withOneLine(int expected) {
        assertThat(code).as(complaint).isEqualTo(expected);
        assertThat(complaint.lines()).as(complaint).hasSize(1);
        assertThat(complaint).startsWith("hub: ").doesNotContain("Exception", "this should not have happened", "\tat ");
    }
}
