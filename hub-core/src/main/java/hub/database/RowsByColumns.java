package hub.database;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Rows as records of one type. Which column is which component is found once for all results with the same columns: finding
 * it costs more than reading the few rows of one learner. Every Jdbi of the hub has the same codecs, so that what one found holds
 * for all.
 */
final class RowsByColumns implements RowMapper<Object> {

    private final RowMapper<?> mapper;
    private final Map<List<String>, RowMapper<?>> found = new ConcurrentHashMap<>();

    RowsByColumns(RowMapper<?> mapper) {
        this.mapper = mapper;
    }

    @Override
    public Object map(ResultSet results, StatementContext context) throws SQLException {
        return mapper.map(results, context);
    }

    @Override
    @SuppressWarnings("unchecked")
    public RowMapper<Object> specialize(ResultSet results, StatementContext context) throws SQLException {
        List<String> columns = columns(results.getMetaData());
        RowMapper<?> there = found.get(columns);
        if (there == null) {
            there = mapper.specialize(results, context);
            found.put(columns, there);
        }
        return (RowMapper<Object>) there;
    }

    private static List<String> columns(ResultSetMetaData of) throws SQLException {
        int count = of.getColumnCount();
        List<String> columns = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            columns.add(of.getColumnLabel(i));
        }
        return columns;
    }
}
