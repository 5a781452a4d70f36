package hub.api;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A scanner that speaks as much of clamd's protocol as the hub does, and knows one signature: EICAR's. */
final class FakeClamd implements AutoCloseable {

    /** The string that every scanner takes for a virus and that is none, in two parts so that none finds it here. */
    static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket server;
    private volatile String otherwise = "";
    private volatile int scanned;

    FakeClamd() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake-clamd");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many bytes the last file had. */
    int scanned() {
        return scanned;
    }

    /** Answers this from now on, whatever comes; nothing: the verdict. */
    void answer(String words) {
        otherwise = words;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                answer(socket);
            } catch (IOException e) {
                // Closed, or the caller has gone.
            }
        }
    }

    private void answer(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        String command = until0(in);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int length = in.readInt(); length != 0; length = in.readInt()) {
            file.write(in.readNBytes(length));
        }
        scanned = file.size();
        boolean found = file.toString(StandardCharsets.ISO_8859_1).contains(EICAR);
        String verdict = !command.equals("zINSTREAM")
                ? "UNKNOWN COMMAND"
                : found ? "stream: Eicar-Test-Signature FOUND" : "stream: OK";
        String words = otherwise.isEmpty() ? verdict : otherwise;
        socket.getOutputStream().write((words + "\0").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String until0(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int got = in.read(); got > 0; got = in.read()) {
            text.append((char) got);
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
