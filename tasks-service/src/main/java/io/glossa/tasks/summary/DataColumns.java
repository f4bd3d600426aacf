package io.glossa.tasks.summary;

import io.glossa.tasks.json.JsonType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the data of a project's tasks holds, without reading the tasks: whoever writes tasks keeps the counts, in the same
 * transaction.
 */
@ApplicationScoped
public class DataColumns {
    private final Pool pool;

    DataColumns(Pool pool) {
        this.pool = pool;
    }

    /** The names that some task has now, in the order in which stored objects have them: the shorter first. */
    public Uni<List<DataColumn>> of(long project) {
        return pool.preparedQuery(
                        """
                        select name, kind, sum(tasks)::bigint from data_column where project = $1
                        group by name, kind having sum(tasks) > 0 order by octet_length(name), name collate "C\"""")
                .execute(Tuple.of(project))
                .map(rows -> {
                    var columns = new ArrayList<DataColumn>();
                    String name = null;
                    Map<JsonType, Long> tasks = new EnumMap<>(JsonType.class);
                    for (var row : rows) {
                        if (name != null && !name.equals(row.getString(0))) {
                            columns.add(new DataColumn(name, tasks));
                            tasks = new EnumMap<>(JsonType.class);
                        }
                        name = row.getString(0);
                        tasks.put(JsonType.valueOf(row.getString(1).toUpperCase(Locale.ROOT)), row.getLong(2));
                    }
                    if (name != null) columns.add(new DataColumn(name, tasks));
                    return columns;
                });
    }
}
