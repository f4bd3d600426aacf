package io.glossa.tasks.media;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.platform.StatementTimeout;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.StreamSupport;

/** Looks for the address of an object in the data of tasks: as a whole text, or in quotes within one. */
@ApplicationScoped
class MediaReferences {
    private static final String OF_TASK =
            """
            select s.id, s.organization, t.data::text
            from task t join project s on s.id = t.project where t.id = $1 and t.id > s.tasks_after
                and not s.deleted""";

    /** Compared with the stored text, in which the address stands as JSON escapes it. */
    private static final String IN_PROJECT =
            """
            with needle as (select substr(whole, 2, length(whole) - 2) as it from to_json($2::text) j, text(j) whole)
            select s.id, s.organization from project s
            where s.id = $1 and not s.deleted and exists (
                select 1 from needle, task t, lateral (select t.data::text as shown offset 0) d
                where t.project = s.id and t.id > s.tasks_after and (position('"' || it || '"' in shown) > 0
                    or position('"' || it || '\\"' in shown) > 0 or position('''' || it || '''' in shown) > 0))""";

    private static final String BOUND = "set local statement_timeout = 3000";

    private final Pool pool;

    MediaReferences(Pool pool) {
        this.pool = pool;
    }

    /** The task's project if the task holds the address. */
    Uni<Optional<Long>> ofTask(LongPredicate mayAskAbout, long task, String address) {
        return pool.preparedQuery(OF_TASK).execute(Tuple.of(task)).map(rows -> allowed(rows, mayAskAbout)
                .filter(row -> holds(JsonText.tree(row.getString(2)), address))
                .map(row -> row.getLong(0)));
    }

    /** The project if any of its tasks holds the address; 503 when that cannot be found out in a short while. */
    Uni<Optional<Long>> ofProject(LongPredicate mayAskAbout, long project, String address) {
        return pool.withTransaction(
                        connection -> connection.query(BOUND).execute().chain(() -> connection
                                .preparedQuery(IN_PROJECT)
                                .execute(Tuple.of(project, address))))
                .onFailure(StatementTimeout::isCauseOf)
                .transform(slow -> CommonProblem.UNAVAILABLE.asIs())
                .map(rows -> allowed(rows, mayAskAbout).map(row -> row.getLong(0)));
    }

    private static Optional<Row> allowed(RowSet<Row> rows, LongPredicate mayAskAbout) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> mayAskAbout.test(row.getLong(1)))
                .findFirst();
    }

    private static boolean holds(JsonNode value, String address) {
        if (!value.isTextual()) {
            for (var inner : value) if (holds(inner, address)) return true;
            return false;
        }
        var text = value.textValue();
        return text.strip().equals(address)
                || text.contains('"' + address + '"')
                || text.contains('\'' + address + '\'');
    }
}
