package io.glossa.tasks.importing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashSet;
import java.util.Set;

/**
 * Notes the names of an import's results for the tables of its project, each once, in place of the trigger that would parse all
 * results again. One thread at a time.
 */
final class NotedNames {
    /** So many are no longer kept in memory, but noted again. */
    private static final int MANY = 10_000;

    private final Set<ResultName> noted = new HashSet<>();
    private final Set<ResultName> fresh = new HashSet<>();
    private Set<ResultName> last = Set.of();
    private boolean told;

    void add(Set<ResultName> names) {
        if (names == last) return;
        last = names;
        if (noted.size() > MANY) noted.clear();
        for (var name : names) if (noted.add(name)) fresh.add(name);
    }

    /** Before the annotations whose names were added, on the connection that holds the import's transaction. */
    Uni<Void> write(SqlClient connection, long project) {
        if (told && fresh.isEmpty()) return Uni.createFrom().voidItem();
        told = true;
        var names = Tuple.of(project)
                .addArrayOfString(fresh.stream().map(ResultName::text).toArray(String[]::new))
                .addArrayOfBoolean(fresh.stream().map(ResultName::chat).toArray(Boolean[]::new));
        fresh.clear();
        return connection
                .preparedQuery("select note_result_names($1, $2, $3)")
                .execute(names)
                .replaceWithVoid();
    }

    /** Whoever goes on in the transaction has their names noted by the trigger. */
    Uni<Void> end(SqlClient connection) {
        if (!told) return Uni.createFrom().voidItem();
        told = false;
        noted.clear();
        last = Set.of();
        return connection
                .preparedQuery("select set_config('glossa.result_names', '', true)")
                .execute()
                .replaceWithVoid();
    }
}
