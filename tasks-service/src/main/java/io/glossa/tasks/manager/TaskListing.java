package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.counter.ProjectTotals;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.ListMemory.Part;
import io.glossa.tasks.manager.TaskFinder.Totals;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.prediction.PredictionsOnDemand;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Pages of a project's tasks as JSON: a fixed number of statements where a page is small enough to be held, and otherwise in
 * pieces as its reader takes them ({@code docs/adr/0033}).
 */
@ApplicationScoped
class TaskListing {
    private static final Logger LOG = Logger.getLogger(TaskListing.class);
    private static final JsonNode NEWEST_FIRST = JsonText.tree("{\"ordering\":[\"-id\"]}");

    private final Pool pool;
    private final ReadOnly readOnly;
    private final Projects projects;
    private final Counters counters;
    private final TaskFinder finder;
    private final ListCounts counts;
    private final DeepOrder deepOrder;
    private final PlaceCounts places;
    private final TaskWalk walk;
    private final PageRelations relations;
    private final TaskIndexes indexes;
    private final TaskStream stream;
    private final TaskPieces pieces;
    private final TaskSizes sizes;
    private final PredictionsOnDemand predictions;

    TaskListing(
            Pool pool,
            ReadOnly readOnly,
            Projects projects,
            Counters counters,
            TaskFinder finder,
            ListCounts counts,
            DeepOrder deepOrder,
            PlaceCounts places,
            TaskWalk walk,
            PageRelations relations,
            TaskIndexes indexes,
            TaskStream stream,
            TaskPieces pieces,
            TaskSizes sizes,
            PredictionsOnDemand predictions) {
        this.pool = pool;
        this.readOnly = readOnly;
        this.projects = projects;
        this.counters = counters;
        this.finder = finder;
        this.counts = counts;
        this.deepOrder = deepOrder;
        this.places = places;
        this.walk = walk;
        this.relations = relations;
        this.indexes = indexes;
        this.stream = stream;
        this.pieces = pieces;
        this.sizes = sizes;
        this.predictions = predictions;
    }

    /** The Data Manager's list: a page of tasks, or all, and the totals of all that the query finds. */
    Uni<Multi<byte[]>> list(Project project, TaskQuery query, ListRequest request, Part memory) {
        if (request.page().everything()) {
            indexes.want(project.id(), query.indexes());
            return Uni.createFrom().item(() -> stream.enveloped(project, query, request, memory::letGo));
        }
        return found(project, query, request, memory)
                .flatMap(found ->
                        answer(project, request, found, ListJson.enveloped(project, request, found.totals()), memory));
    }

    /** The plain list of a project's tasks, newest first. */
    Uni<Multi<byte[]>> plain(OrganizationScope scope, long id, Page page, Set<String> include, Part memory) {
        var request = new ListRequest(page, new ComputedColumns(include, true, column -> false), 0, false);
        return projects.require(scope, id)
                .flatMap(project -> page.everything()
                        ? Uni.createFrom()
                                .item(() -> stream.plain(
                                        project, TaskQuery.ofRequest(NEWEST_FIRST, project), request, memory::letGo))
                        : plainPage(project, request, memory));
    }

    private Uni<Multi<byte[]>> plainPage(Project project, ListRequest request, Part memory) {
        return counters.of(project.id())
                .flatMap(counted -> {
                    long offset = request.page().offset(counted.tasks());
                    if (offset >= counted.tasks()) throw CommonProblem.NOT_FOUND.asIs();
                    return walked(project, true, offset, request, totals(counted), memory);
                })
                .flatMap(found -> answer(project, request, found, ListJson.plain(project, request), memory));
    }

    private Uni<Multi<byte[]>> answer(Project project, ListRequest request, Found found, ListJson json, Part memory) {
        return found.rows() == null
                ? Uni.createFrom().item(() -> pieces.of(project, request, found.ids(), json, memory))
                : whole(project, request, found.rows(), json, memory).map(Multi.createFrom()::item);
    }

    private Uni<byte[]> whole(Project project, ListRequest request, List<TaskRow> found, ListJson json, Part memory) {
        return completed(project, found, json).flatMap(rows -> relations
                .of(pool, rows, request.columns())
                .flatMap(with -> relations.links(rows, request).map(links -> {
                    var written = json.rows(rows, with, links, true);
                    memory.isIndeed(sizes.took(project.id(), request.columns(), rows, written.length));
                    return written;
                })));
    }

    /** With predictions of all that the Data Manager shows, where the project wants them. */
    private Uni<List<TaskRow>> completed(Project project, List<TaskRow> found, ListJson json) {
        return json.isPlain() ? Uni.createFrom().item(found) : predictions.complete(project, found);
    }

    private Uni<Found> found(Project project, TaskQuery query, ListRequest request, Part memory) {
        if (query.all() && query.order().isEmpty()) return walked(project, query, request, memory);
        indexes.want(project.id(), query.indexes());
        return query.all() ? ordered(project, query, request, memory) : filtered(project, query, request, memory);
    }

    private Uni<Found> filtered(Project project, TaskQuery query, ListRequest request, Part memory) {
        return readOnly.read(connection -> counts.of(connection, project, query).flatMap(counted -> {
                    var totals = counted.totals();
                    long offset = offset(request, totals);
                    if (totals.tasks() == 0) return Uni.createFrom().item(Found.none(totals));
                    boolean whole = isWhole(project, request, totals, offset, memory);
                    return settledWalk(connection, project, query, counted)
                            .chain(() -> page(connection, project, query, counted, offset, request))
                            .flatMap(page -> read(connection, whole, page, totals));
                }))
                .onFailure(ManagerProblem::isTooSlow)
                .invoke(() -> {
                    later(counts.inBackground(project, query));
                    placeLater(project, query);
                });
    }

    private Uni<Sql> page(
            SqlClient client, Project project, TaskQuery query, BlockCounts counted, long offset, ListRequest request) {
        int size = request.page().size();
        return query.order().isEmpty() || counted.few()
                ? Uni.createFrom().item(() -> TaskFinder.page(project, query, counted, offset, size))
                : deepOrder.page(client, project, query, counted.totals().tasks(), offset, size);
    }

    private void placeLater(Project project, TaskQuery query) {
        if (query.order().size() == 1) later(places.inBackground(project, query));
    }

    /** For whoever asks again: nobody gets an answer that is not exact. */
    private static void later(Uni<Void> counting) {
        counting.subscribe()
                .with(
                        counted -> {},
                        failure -> LOG.debugf("A list is not counted for now either: %s", failure.toString()));
    }

    /** A walk through an order looks at what is filtered by as well, and may do so by an index; a walk by id never should. */
    private Uni<Void> settledWalk(SqlClient client, Project project, TaskQuery query, BlockCounts counted) {
        if (counted.few()) return Uni.createFrom().voidItem();
        return query.order().isEmpty()
                ? finder.settleWalk(client, query)
                : finder.settleSearch(client, project, query).replaceWithVoid();
    }

    private Uni<Found> ordered(Project project, TaskQuery query, ListRequest request, Part memory) {
        return readOnly.read(connection -> counters.of(project.id()).flatMap(counted -> {
                    var totals = totals(counted);
                    long offset = offset(request, totals);
                    if (totals.tasks() == 0) return Uni.createFrom().item(Found.none(totals));
                    int size = request.page().size();
                    boolean whole = isWhole(project, request, totals, offset, memory);
                    return deepOrder
                            .page(connection, project, query, totals.tasks(), offset, size)
                            .flatMap(page -> read(connection, whole, page, totals));
                }))
                .onFailure(ManagerProblem::isTooSlow)
                .invoke(() -> placeLater(project, query));
    }

    private Uni<Found> walked(Project project, TaskQuery query, ListRequest request, Part memory) {
        return counters.of(project.id()).flatMap(counted -> {
            var totals = totals(counted);
            return walked(project, query.newestFirst(), offset(request, totals), request, totals, memory);
        });
    }

    private Uni<Found> walked(
            Project project, boolean newestFirst, long offset, ListRequest request, Totals totals, Part memory) {
        int size = request.page().size();
        return isWhole(project, request, totals, offset, memory)
                ? walk.rows(pool, project.id(), newestFirst, offset, size).map(rows -> new Found(totals, rows, null))
                : walk.ids(pool, project.id(), newestFirst, offset, size).map(ids -> new Found(totals, null, ids));
    }

    private Uni<Found> read(SqlClient client, boolean whole, Sql page, Totals totals) {
        return whole
                ? finder.rows(client, page).map(rows -> new Found(totals, rows, null))
                : finder.ids(client, page).map(ids -> new Found(totals, null, ids));
    }

    private static boolean isWhole(Project project, ListRequest request, Totals totals, long offset, Part memory) {
        long tasks = Math.max(0, Math.min(request.page().size(), totals.tasks() - offset));
        return memory.isWhole(project, request.columns(), tasks);
    }

    private static Totals totals(ProjectTotals counted) {
        return new Totals(counted.tasks(), counted.annotations(), counted.predictions());
    }

    private static long offset(ListRequest request, Totals totals) {
        long offset = request.page().offset(totals.tasks());
        if (offset > 0 && offset >= totals.tasks()) throw CommonProblem.INVALID_PAGE.asIs();
        return offset;
    }

    /** Rows, or the ids of those that are too many or too large to be held. */
    private record Found(Totals totals, List<TaskRow> rows, PackedIds ids) {
        static Found none(Totals totals) {
            return new Found(totals, List.of(), null);
        }
    }
}
