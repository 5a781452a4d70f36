package hub.api.transfer;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A virus scanner that speaks the protocol of clamd over TCP: INSTREAM, in chunks. */
public final class VirusScan {

    private static final int CHUNK = 64 * 1024;
    private static final int LONGEST_ANSWER = 4_096;
    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final String host;
    private final int port;
    private final Duration longest;

    /**
     * The scanner there.
     *
     * @param longest how long it may be silent
     */
    public VirusScan(String host, int port, Duration longest) {
        this.host = host;
        this.port = port;
        this.longest = longest;
    }

    /** Where it listens. */
    public String host() {
        return host;
    }

    /**
     * Whether it finds nothing in a file.
     *
     * @throws Problem scanner_unavailable where it does not answer, or not with a verdict
     */
    public boolean isClean(byte[] content) {
        String answer;
        try {
            answer = ask(content);
        } catch (IOException e) {
            throw Problem.because(e, ProblemKind.SCANNER_UNAVAILABLE, Map.of());
        }
        if (answer.equals("stream: OK")) {
            return true;
        }
        if (answer.startsWith("stream: ") && answer.endsWith(" FOUND")) {
            return false;
        }
        throw Problem.of(ProblemKind.SCANNER_UNAVAILABLE);
    }

    private String ask(byte[] content) throws IOException {
        int millis = Math.toIntExact(longest.toMillis());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), millis);
            socket.setSoTimeout(millis);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(COMMAND);
            for (int at = 0; at < content.length; at += CHUNK) {
                int length = Math.min(CHUNK, content.length - at);
                out.writeInt(length);
                out.write(content, at, length);
            }
            out.writeInt(0);
            out.flush();
            return answer(socket.getInputStream());
        }
    }

    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int got = in.read(); got > 0 && got != '\n'; got = in.read()) {
            if (answer.size() == LONGEST_ANSWER) {
                throw new IOException("the scanner talks on");
            }
            answer.write(got);
        }
        return answer.toString(StandardCharsets.US_ASCII);
    }
}
