package hub.api.web;

import hub.problem.Problem;
import hub.problem.ProblemKind;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a caller sends to a format, a size and a time before anything reads it, with or without a token. A method that
 * takes the bare stream bounds its size by itself.
 */
public final class Bodies implements DynamicFeature {

    /** Before tokens are looked at, and before any filter that could read a body. */
    private static final int FIRST = Priorities.AUTHENTICATION - 500;

    private static final long MOST_DRAINED = 8L << 20;
    private static final Duration DRAINED_FOR = Duration.ofSeconds(2);

    private final long form;
    private final long json;
    private final Duration longest;

    /**
     * The limits of a server.
     *
     * @param form the most bytes of a form
     * @param json the most bytes of anything else that is read whole
     * @param longest how long a body that is read whole may take to arrive
     */
    public Bodies(long form, long json, Duration longest) {
        if (form < 1 || json < 1 || longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException("a limit lets something through");
        }
        this.form = form;
        this.json = json;
        this.longest = longest;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Method method = resource.getResourceMethod();
        Consumes consumes = method.getAnnotation(Consumes.class);
        if (consumes != null) {
            context.register(new Format(List.of(consumes.value())), FIRST);
        }
        if (!Arrays.asList(method.getParameterTypes()).contains(InputStream.class)) {
            boolean isForm = Arrays.stream(method.getParameters())
                    .anyMatch(parameter -> parameter.isAnnotationPresent(FormParam.class));
            context.register(new Size(isForm ? form : json, longest), FIRST);
        }
    }

    /** Whether a body in that charset can be read; none is the usual one. */
    static boolean isCharset(@Nullable String charset) {
        try {
            return charset == null || Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** A format that is not named is refused before a reader stumbles over it. */
    private record Format(List<String> read) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            MediaType given = request.getMediaType();
            if (given == null) {
                throw refused(HttpHeaders.CONTENT_TYPE + ": –", String.join(", ", read));
            }
        }

        private static Problem refused(String given, String expected) {
            return Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, Map.of("given", given, "expected", expected));
        }
    }

    /** Refuses by the length that is claimed, and otherwise while the body is read. */
    private record Size(long limit, Duration longest) implements ContainerRequestFilter {

        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getLength() > limit || claimsMore(request.getHeaderString(HttpHeaders.CONTENT_LENGTH))) {
                if (request.getHeaderString("Expect") == null) {
                    drain(request.getEntityStream());
                }
                throw tooLarge(limit);
            }
            request.setEntityStream(new Bounded(request.getEntityStream(), limit, longest));
        }

        /** A length beyond an int is none to the one who reads the header for us. */
        private boolean claimsMore(@Nullable String length) {
            return length != null && (length.length() > 18 || Long.parseLong(length) > limit);
        }
    }

    /** Takes some of what is still on its way: a connection that is closed upon it loses the answer for most clients. */
    private static void drain(InputStream in) {
        byte[] passed = new byte[64 * 1024];
        long until = System.nanoTime() + DRAINED_FOR.toNanos();
        try {
            for (long left = MOST_DRAINED; left > 0 && System.nanoTime() < until; ) {
                int got = in.read(passed);
                if (got < 0) {
                    return;
                }
                left -= got;
            }
        } catch (IOException e) {
            // The caller is gone, and so is whoever the answer is for.
        }
    }

    private static Problem tooLarge(long limit) {
        return Problem.of(ProblemKind.TOO_LARGE, Map.of("limit", limit + " bytes"));
    }

    /** A stream that ends in a problem where there is more of it than allowed, or where it takes too long. */
    private static final class Bounded extends FilterInputStream {

        private final long limit;
        private final Duration longest;
        private final long began = System.nanoTime();
        private long count;

        Bounded(InputStream in, long limit, Duration longest) {
            super(in);
            this.limit = limit;
            this.longest = longest;
        }

        @Override
        public int read() throws IOException {
            int got = in.read();
            counted(got < 0 ? 0 : 1);
            return got;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int got = in.read(into, from, length);
            counted(Math.max(0, got));
            return got;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long got = in.skip(bytes);
            counted(got);
            return got;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void counted(long bytes) {
            count += bytes;
            if (count > limit) {
                drain(in);
                throw tooLarge(limit);
            }
            if (System.nanoTime() - began > longest.toNanos()) {
                throw Problem.of(ProblemKind.REQUEST_TIMEOUT, Map.of("seconds", Long.toString(longest.toSeconds())));
            }
        }
    }
}
