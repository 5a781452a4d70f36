package hub.api.web;

import hub.calendar.VietnamDays;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells with every answer of a method that is to go since when (RFC 9745) and until when (RFC 8594). */
public final class Deprecations implements DynamicFeature {

    /** How long a method stays at least once it is said to go. */
    public static final Period STAYS = Period.ofMonths(12);

    /** A date as HTTP writes it: RFC 9110, section 5.6.7. */
    private static final DateTimeFormatter HTTP =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Deprecation deprecation = resource.getResourceMethod().getAnnotation(Deprecation.class);
        if (deprecation != null) {
            context.register(new Told(LocalDate.parse(deprecation.since()), LocalDate.parse(deprecation.sunset())));
        }
    }

    private record Told(LocalDate since, LocalDate sunset) implements ContainerResponseFilter {

        private Told {
            if (sunset.isBefore(since.plus(STAYS))) {
                throw new IllegalArgumentException("a method said to go on " + since + " stays beyond " + sunset);
            }
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            headers.putSingle("Deprecation", "@" + begins(since).toEpochSecond());
            headers.putSingle("Sunset", HTTP.format(begins(sunset).withZoneSameInstant(ZoneOffset.UTC)));
            headers.add(HttpHeaders.LINK, "</v1/openapi.json>; rel=\"deprecation\"; type=\"application/json\"");
        }

        private static ZonedDateTime begins(LocalDate day) {
            return day.atStartOfDay(VietnamDays.ZONE);
        }
    }
}
