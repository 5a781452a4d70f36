package hub.database;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.array.SqlArrayType;
import org.jdbi.v3.core.array.SqlArrayTypeFactory;
import org.jdbi.v3.core.array.SqlArrayTypes;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.ColumnMapperFactory;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.RowMapperFactory;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/**
 * How the hub's own types travel: a record of one UUID (a typed id) as uuid, alone and in arrays; any other record as a
 * row, its components by the columns' names; a list of records as the rows of a {@code json_agg}.
 */
final class Codecs {

    /** The two directions of one typed id. */
    record Id(Constructor<?> constructor, Method value) {

        Object of(UUID uuid) {
            try {
                return constructor.newInstance(uuid);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(constructor.getDeclaringClass() + " does not take this id", e);
            }
        }

        @Nullable
        UUID uuid(@Nullable Object id) {
            try {
                return id == null ? null : (UUID) value.invoke(id);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(constructor.getDeclaringClass() + " does not give its id", e);
            }
        }
    }

    private static final ClassValue<Optional<Id>> IDS = new ClassValue<>() {
        @Override
        protected Optional<Id> computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            if (components == null || components.length != 1 || components[0].getType() != UUID.class) {
                return Optional.empty();
            }
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(UUID.class);
                Method value = components[0].getAccessor();
                constructor.setAccessible(true);
                value.setAccessible(true);
                return Optional.of(new Id(constructor, value));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private static final ClassValue<Optional<RowsByColumns>> ROWS = new ClassValue<>() {
        @Override
        protected Optional<RowsByColumns> computeValue(Class<?> type) {
            return type.isRecord() && id(type).isEmpty()
                    ? Optional.of(new RowsByColumns(ConstructorMapper.of(canonical(type))))
                    : Optional.empty();
        }
    };

    private Codecs() {}

    static void register(Jdbi jdbi) {
        ArgumentFactory argument = Codecs::argument;
        jdbi.registerArgument(argument);
        jdbi.registerColumnMapper((ColumnMapperFactory) Codecs::column);
        jdbi.registerRowMapper((RowMapperFactory) Codecs::row);
        jdbi.getConfig(SqlArrayTypes.class).register((SqlArrayTypeFactory)
                (type, config) -> id(type).map(id -> SqlArrayType.of("uuid", id::uuid)));
        jdbi.registerArrayType(LocalDate.class, "date");
        jdbi.registerArrayType(Instant.class, "timestamptz", Instant::toString);
    }

    private static Optional<Argument> argument(Type type, Object value, ConfigRegistry config) {
        return id(type).map(id -> (position, statement, context) -> {
            UUID uuid = id.uuid(value);
            if (uuid == null) {
                statement.setNull(position, Types.OTHER);
            } else {
                statement.setObject(position, uuid);
            }
        });
    }

    private static Optional<ColumnMapper<?>> column(Type type, ConfigRegistry config) {
        if (GenericTypes.getErasedType(type) == List.class) {
            Class<?> of = GenericTypes.findGenericParameter(type, List.class)
                    .<Class<?>>map(GenericTypes::getErasedType)
                    .orElse(Object.class);
            return of.isRecord() && id(of).isEmpty() ? Optional.of(JsonRows.of(type)) : Optional.empty();
        }
        return id(type).map(id -> (results, column, context) -> {
            UUID uuid = results.getObject(column, UUID.class);
            return uuid == null ? null : id.of(uuid);
        });
    }

    private static Optional<RowMapper<?>> row(Type type, ConfigRegistry config) {
        return ROWS.get(GenericTypes.getErasedType(type)).map(row -> row);
    }

    /** Made accessible: rows are records of their room alone. */
    private static Constructor<?> canonical(Class<?> type) {
        Class<?>[] components = Stream.of(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(components);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    static Optional<Id> id(Type type) {
        return IDS.get(GenericTypes.getErasedType(type));
    }
}
