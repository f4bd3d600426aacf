package io.glossa.tasks.summary;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.Repeated;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.counter.ProjectTotals;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A project's summary (platform.md 4.7): what its tasks hold and what its annotations and drafts use. Never reads tasks. */
@ApplicationScoped
class Summaries {
    private static final int RESET_AT_ONCE = 5_000;

    private final Pool pool;
    private final Projects projects;
    private final Counters counters;
    private final DataColumns columns;
    private final LabelUsage usage;

    Summaries(Pool pool, Projects projects, Counters counters, DataColumns columns, LabelUsage usage) {
        this.pool = pool;
        this.projects = projects;
        this.counters = counters;
        this.columns = columns;
        this.usage = usage;
    }

    /** The summary as JSON; 404 {@code No ProjectSummary matches the given query.} */
    Uni<byte[]> read(OrganizationScope scope, long id) {
        return projects.find(id)
                .map(found -> found.filter(project -> project.organization() == scope.id())
                        .orElseThrow(() -> CommonProblem.noMatch("ProjectSummary")))
                .flatMap(project -> counters.of(id).flatMap(totals -> columns.of(id)
                        .flatMap(names -> usage.of(id).map(uses -> written(project, totals, names, uses)))));
    }

    /** Counts everything anew; from then on annotations that imports have brought are counted too. */
    Uni<Void> reset(OrganizationScope scope, long id) {
        return projects.require(scope, id)
                .chain(() -> countImported(id))
                .chain(() -> recount(id))
                .replaceWithVoid();
    }

    /** Some thousand tasks at a time, so that nobody waits long for one of them. */
    private Uni<Void> countImported(long id) {
        return Uni.createFrom().deferred(() -> {
            var last = new AtomicLong();
            return Repeated.whilst(
                            () -> countImported(id, last.get()).invoke(next -> next.ifPresent(last::set)),
                            Optional::isPresent)
                    .replaceWithVoid();
        });
    }

    /** The last task that was looked at; empty behind the last of all. */
    private Uni<Optional<Long>> countImported(long id, long after) {
        return pool.preparedQuery("select count_imported_annotations($1, $2, $3)")
                .execute(Tuple.of(id, after, RESET_AT_ONCE))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong(0)));
    }

    /** Compares the summary with a recount and corrects it; answers how many entries were wrong. */
    Uni<Long> recount(long id) {
        return pool.preparedQuery("select recount_summary($1)")
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    private static byte[] written(
            Project project, ProjectTotals totals, List<DataColumn> columns, List<LabelUsage.Use> uses) {
        var out = new JsonWriter(1_024)
                .beginObject()
                .field("project", project.id())
                .field("created_at", project.createdAt());
        out.name("all_data_columns").beginObject();
        for (var column : columns) out.anyName(column.name()).value(column.total());
        out.endObject().name("common_data_columns").beginArray();
        columns.stream()
                .filter(column -> column.total() == totals.tasks())
                .map(DataColumn::name)
                .sorted()
                .forEach(out::value);
        out.endArray().name("created_annotations").beginObject();
        uses.stream()
                .filter(use -> !use.draft() && use.label().isEmpty())
                .sorted((a, b) -> StoredOrder.NAMES.compare(a.control(), b.control()))
                .forEach(use -> out.anyName(use.control()).value(use.count()));
        out.endObject();
        labels(out.name("created_labels"), uses, false);
        labels(out.name("created_labels_drafts"), uses, true);
        return out.endObject().toBytes();
    }

    /** Labels by control; a control without labels has an empty object. */
    private static void labels(JsonWriter out, List<LabelUsage.Use> uses, boolean draft) {
        var byControl = new TreeMap<String, Map<String, Long>>(StoredOrder.NAMES);
        for (var use : uses) {
            if (use.draft() != draft) continue;
            var labels = byControl.computeIfAbsent(use.fromName(), none -> new TreeMap<>(StoredOrder.NAMES));
            if (!use.label().isEmpty()) labels.merge(use.label(), use.count(), Long::sum);
        }
        out.beginObject();
        byControl.forEach((control, labels) -> {
            out.anyName(control).beginObject();
            labels.forEach((label, count) -> out.anyName(label).value(count.longValue()));
            out.endObject();
        });
        out.endObject();
    }
}
