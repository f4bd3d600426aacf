package io.glossa.tasks.label;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Counts annotations by a piece of their result. It reads every result of a project, so it has little time. */
@ApplicationScoped
class Mentions {
    private final Pool pool;

    Mentions(Pool pool) {
        this.pool = pool;
    }

    /** Fails with the database's refusal when it takes longer than the asker waits. */
    Uni<List<Long>> count(List<MentionResource.Wanted> wanted) {
        return pool.withTransaction(connection -> connection
                .query("set local statement_timeout = '1500ms'")
                .execute()
                .chain(() -> connection
                        .preparedQuery(
                                """
                                select count(a.id) from unnest($1::bigint[], $2::text[]) with ordinality
                                    as w (project, value, place)
                                left join (task t join annotation a on a.task = t.id
                                        join project p on p.id = t.project and t.id > p.tasks_after)
                                    on t.project = w.project and strpos(a.result::text, w.value::jsonb::text) > 0
                                group by w.place order by w.place""")
                        .execute(Tuple.tuple()
                                .addArrayOfLong(wanted.stream()
                                        .map(MentionResource.Wanted::project)
                                        .toArray(Long[]::new))
                                .addArrayOfString(wanted.stream()
                                        .map(one -> String.valueOf(one.value()))
                                        .toArray(String[]::new))))
                .map(rows -> {
                    var counts = new ArrayList<Long>(rows.size());
                    for (var row : rows) counts.add(row.getLong(0));
                    return counts;
                }));
    }
}
