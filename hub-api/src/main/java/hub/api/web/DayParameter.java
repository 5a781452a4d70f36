package hub.api.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days in a query: 2026-11-23. */
public final class DayParameter implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> rawType, Type type, Annotation[] annotations) {
        return rawType == LocalDate.class ? (ParamConverter<T>) new Converter() : null;
    }

    private static final class Converter implements ParamConverter<LocalDate> {

        @Override
        public @Nullable LocalDate fromString(@Nullable String value) {
            return value == null ? null : LocalDate.parse(value);
        }

        @Override
        public String toString(LocalDate value) {
            return value.toString();
        }
    }
}
