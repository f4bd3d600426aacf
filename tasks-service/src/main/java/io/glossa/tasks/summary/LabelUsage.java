package io.glossa.tasks.summary;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** How often controls and labels are used; the counts follow the rows of annotations and drafts. */
@ApplicationScoped
class LabelUsage {
    private final Pool pool;

    LabelUsage(Pool pool) {
        this.pool = pool;
    }

    /** What is used at all, annotations before drafts, controls in order of their names. */
    Uni<List<Use>> of(long project) {
        return pool.preparedQuery(
                        """
                        select draft, control, label, sum(uses)::bigint from label_usage where project = $1
                        group by draft, control, label having sum(uses) > 0 order by draft, control, label""")
                .execute(Tuple.of(project))
                .map(rows -> {
                    var uses = new ArrayList<Use>();
                    for (var row : rows) {
                        // names may hold the mark, so the first and the last one count
                        var control = row.getString(1);
                        int first = control.indexOf('|');
                        int last = control.lastIndexOf('|');
                        uses.add(new Use(
                                row.getBoolean(0),
                                control.substring(0, first),
                                control.substring(first + 1, last),
                                control.substring(last + 1),
                                row.getString(2),
                                row.getLong(3)));
                    }
                    return uses;
                });
    }

    /**
     * @param type lower-cased control tag, as results name it
     * @param label empty for the uses of the control itself
     * @param count regions
     */
    record Use(boolean draft, String fromName, String toName, String type, String label, long count) {
        /** As the summary names it. */
        String control() {
            return fromName + "|" + toName + "|" + type;
        }
    }
}
