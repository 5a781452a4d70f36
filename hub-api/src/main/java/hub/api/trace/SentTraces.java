package hub.api.trace;

import hub.database.Span;
import hub.database.Traces;
import hub.database.Work;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Traces that go to a collector, on a thread of their own: what it does not take in time is dropped, and nobody waits for it but
 * the end of the process, for a few seconds.
 */
public final class SentTraces implements Traces, AutoCloseable {

    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
    private static final Duration APART = Duration.ofSeconds(1);
    private static final Duration LONGEST_SENDING = Duration.ofSeconds(5);
    private static final Duration LONGEST_CONNECTING = Duration.ofSeconds(2);
    private static final long LONGEST_END_SECONDS = 3;

    /** What the library itself says of a collector that is away, with a stack each time: told once here. Kept, or its level is lost. */
    private static final Logger LIBRARY = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final boolean statements;

    private SentTraces(SdkTracerProvider provider, boolean statements) {
        this.provider = provider;
        this.tracer = provider.get("hub");
        this.statements = statements;
    }

    /** Begins to send. */
    public static SentTraces start(TraceSettings settings) {
        LIBRARY.setLevel(Level.OFF);
        SpanExporter exporter = new ToldOnce(
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(settings.takenAt())
                        .setHeaders(settings::headers)
                        .setTimeout(LONGEST_SENDING)
                        .setConnectTimeout(LONGEST_CONNECTING)
                        .setRetryPolicy(null)
                        .build(),
                settings.endpoint());
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().merge(Resource.create(Attributes.of(SERVICE, settings.service()))))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.ratio())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(APART)
                        .setExporterTimeout(LONGEST_SENDING)
                        .build())
                .build();
        return new SentTraces(provider, settings.statements());
    }

    @Override
    public Span begin(Work work) {
        return work.isWithin() ? within(work.words()) : new Begun(tracer.spanBuilder(work.words()), Context.current());
    }

    @Override
    public Span begin(Method statement) {
        return statements
                ? within(statement.getDeclaringClass().getSimpleName() + "." + statement.getName())
                : Span.NONE;
    }

    private Span within(String words) {
        Context here = Context.current();
        return io.opentelemetry.api.trace.Span.fromContext(here).isRecording()
                ? new Begun(tracer.spanBuilder(words), here)
                : Span.NONE;
    }

    /**
     * Begins an answer to a request.
     *
     * @param above the trace that it goes on with; null: it begins its own
     * @param caller what its caller says that its own trace is, as a reference alone
     */
    Begun request(@Nullable SpanContext above, @Nullable SpanContext caller) {
        SpanBuilder builder = tracer.spanBuilder("HTTP").setSpanKind(SpanKind.SERVER);
        if (caller != null) {
            builder.addLink(caller);
        }
        Context root = Context.root();
        return new Begun(builder, above == null ? root : root.with(io.opentelemetry.api.trace.Span.wrap(above)));
    }

    /** Sends what is left, as far as it is taken at once. */
    @Override
    public void close() {
        provider.shutdown().join(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    }
}
