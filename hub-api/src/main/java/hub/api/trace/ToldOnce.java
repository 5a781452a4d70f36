package hub.api.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends traces, and tells the log once that they are not taken, and once that they are again. */
record ToldOnce(SpanExporter exporter, URI endpoint, AtomicBoolean away) implements SpanExporter {

    private static final Logger LOG = LoggerFactory.getLogger(ToldOnce.class);

    ToldOnce(SpanExporter exporter, URI endpoint) {
        this(exporter, endpoint, new AtomicBoolean());
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> told(result.isSuccess()));
        return result;
    }

    private void told(boolean taken) {
        if (taken && away.compareAndSet(true, false)) {
            LOG.info("traces are taken again at {}", endpoint);
        } else if (!taken && away.compareAndSet(false, true)) {
            LOG.warn("traces are not taken at {}, and are lost until they are; nothing else waits for it", endpoint);
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
