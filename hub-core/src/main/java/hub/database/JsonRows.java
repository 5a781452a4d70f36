package hub.database;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code json_agg}: a list of rows of another question, so that one statement answers several. Records by the columns'
 * names, as rows are; null is the empty list.
 */
final class JsonRows implements ColumnMapper<List<?>> {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule() {
                @Override
                public void setupModule(SetupContext context) {
                    super.setupModule(context);
                    context.addDeserializers(new TypedIds());
                }
            })
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private static final Map<Type, JsonRows> BY_TYPE = new ConcurrentHashMap<>();

    private final ObjectReader reader;

    private JsonRows(Type type) {
        this.reader = MAPPER.readerFor(MAPPER.constructType(type));
    }

    /** Of a type {@code List<...>} of records. */
    static JsonRows of(Type type) {
        return BY_TYPE.computeIfAbsent(type, JsonRows::new);
    }

    @Override
    public List<?> map(ResultSet results, int column, StatementContext context) throws SQLException {
        String text = results.getString(column);
        try {
            return text == null ? List.of() : reader.readValue(text);
        } catch (JsonProcessingException e) {
            // Its message quotes the text.
            throw new IllegalStateException("rows of column " + column + " are not of the type that is read");
        }
    }

    /** A record of one UUID stands as that UUID. */
    private static final class TypedIds extends Deserializers.Base {

        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription description) {
            return Codecs.id(type.getRawClass())
                    .map(id -> new JsonDeserializer<Object>() {
                        @Override
                        public Object deserialize(JsonParser parser, DeserializationContext context)
                                throws IOException {
                            return id.of(UUID.fromString(parser.getText()));
                        }
                    })
                    .orElse(null);
        }
    }
}
