package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.counter.ProjectTotals;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.manager.TaskFinder.Totals;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.media.MediaLinks;
import io.glossa.tasks.media.MediaPlaces;
import io.glossa.tasks.prediction.PredictionsOnDemand;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Pages of a project's tasks as JSON. A fixed number of statements, whatever the page and its size. */
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
    private final MediaPlaces media;
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
            MediaPlaces media,
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
        this.media = media;
        this.predictions = predictions;
    }

    /** The Data Manager's list: a page of tasks, or all, and the totals of all that the query finds. */
    Uni<Multi<byte[]>> list(Project project, TaskQuery query, ListRequest request) {
        if (!request.page().everything()) return page(project, query, request).map(Multi.createFrom()::item);
        indexes.want(project.id(), query.indexes());
        return stream.enveloped(project, query, request);
    }

    private Uni<byte[]> page(Project project, TaskQuery query, ListRequest request) {
        return shown(project, query, request).flatMap(found -> relations
                .of(pool, found.rows(), request.columns())
                .flatMap(with ->
                        links(project, request, found).map(links -> json(project, request, found, with, links))));
    }

    /** What is found, with predictions where the project wants them for all that is shown. */
    private Uni<Found> shown(Project project, TaskQuery query, ListRequest request) {
        return found(project, query, request).flatMap(found -> predictions
                .complete(project, found.rows())
                .map(rows -> new Found(found.totals(), rows, found.ids())));
    }

    /** The plain list of a project's tasks, newest first. */
    Uni<Multi<byte[]>> plain(OrganizationScope scope, long id, Page page, Set<String> include) {
        return projects.require(scope, id)
                .flatMap(project -> page.everything()
                        ? stream.plain(
                                project,
                                TaskQuery.ofRequest(NEWEST_FIRST, project),
                                new ListRequest(page, new ComputedColumns(include, true, column -> false), 0, false))
                        : plainPage(project, page, include).map(Multi.createFrom()::item));
    }

    private Uni<byte[]> plainPage(Project project, Page page, Set<String> include) {
        long id = project.id();
        return counters.of(id)
                .flatMap(totals -> {
                    long offset = page.offset(totals.tasks());
                    if (offset >= totals.tasks()) throw CommonProblem.NOT_FOUND.asIs();
                    return walk.rows(pool, id, true, offset, page.size());
                })
                .flatMap(rows -> relations
                        .of(pool, rows, new ComputedColumns(include, true, column -> false))
                        .map(with -> simple(project, rows, with, include)));
    }

    private Uni<Found> found(Project project, TaskQuery query, ListRequest request) {
        if (query.all() && query.order().isEmpty()) return walked(project, query, request);
        indexes.want(project.id(), query.indexes());
        return query.all() ? ordered(project, query, request) : filtered(project, query, request);
    }

    private Uni<Found> filtered(Project project, TaskQuery query, ListRequest request) {
        return readOnly.read(connection -> counts.of(connection, project, query).flatMap(counted -> {
                    var totals = counted.totals();
                    long offset = offset(request, totals);
                    if (totals.tasks() == 0) return Uni.createFrom().item(new Found(totals, List.of(), List.of()));
                    return settledWalk(connection, project, query, counted)
                            .chain(() -> page(connection, project, query, counted, offset, request))
                            .flatMap(page -> read(connection, request, page, totals));
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

    private Uni<Found> ordered(Project project, TaskQuery query, ListRequest request) {
        return readOnly.read(connection -> counters.of(project.id()).flatMap(counted -> {
                    var totals = totals(counted);
                    long offset = offset(request, totals);
                    if (totals.tasks() == 0) return Uni.createFrom().item(new Found(totals, List.of(), List.of()));
                    int size = request.page().size();
                    return deepOrder
                            .page(connection, project, query, totals.tasks(), offset, size)
                            .flatMap(page -> read(connection, request, page, totals));
                }))
                .onFailure(ManagerProblem::isTooSlow)
                .invoke(() -> placeLater(project, query));
    }

    private Uni<Found> walked(Project project, TaskQuery query, ListRequest request) {
        return counters.of(project.id()).flatMap(counted -> {
            var totals = totals(counted);
            long offset = offset(request, totals);
            int size = request.page().size();
            return request.columns().onlyIds()
                    ? walk.ids(pool, project.id(), query.newestFirst(), offset, size)
                            .map(ids -> new Found(totals, List.of(), ids))
                    : walk.rows(pool, project.id(), query.newestFirst(), offset, size)
                            .map(rows -> new Found(totals, rows, List.of()));
        });
    }

    private Uni<Found> read(SqlClient client, ListRequest request, Sql page, Totals totals) {
        return request.columns().onlyIds()
                ? finder.ids(client, page).map(ids -> new Found(totals, List.of(), ids))
                : finder.rows(client, page).map(rows -> new Found(totals, rows, List.of()));
    }

    private static Totals totals(ProjectTotals counted) {
        return new Totals(counted.tasks(), counted.annotations(), counted.predictions());
    }

    private static long offset(ListRequest request, Totals totals) {
        long offset = request.page().offset(totals.tasks());
        if (offset > 0 && offset >= totals.tasks()) throw CommonProblem.INVALID_PAGE.asIs();
        return offset;
    }

    private Uni<MediaLinks> links(Project project, ListRequest request, Found found) {
        if (!request.resolve()) return Uni.createFrom().item(MediaLinks.NONE);
        return media.links(
                project.id(), found.rows().stream().map(TaskRow::data).toList());
    }

    private static byte[] json(
            Project project, ListRequest request, Found found, TaskRelations with, MediaLinks links) {
        var json = new TaskJson(
                project.config(), project.modelVersion(), request.columns().include(), now(), links);
        var out = new JsonWriter(1_024 * (found.rows().size() + 1))
                .beginObject()
                .field("total_annotations", found.totals().annotations())
                .field("total_predictions", found.totals().predictions())
                .field("total", found.totals().tasks())
                .name("tasks")
                .beginArray();
        for (var id : found.ids()) out.beginObject().field("id", id.longValue()).endObject();
        for (var row : found.rows()) {
            if (request.columns().all()) json.detailed(out, row, with, request.reader(), false);
            else json.listed(out, row, with, request.columns().shown());
        }
        return out.endArray().endObject().toBytes();
    }

    private static byte[] simple(Project project, List<TaskRow> rows, TaskRelations with, Set<String> include) {
        var json = new TaskJson(project.config(), project.modelVersion(), include, now());
        var out = new JsonWriter(1_024 * (rows.size() + 1)).beginArray();
        for (var row : rows) json.simple(out, row, with);
        return out.endArray().toBytes();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** Ids instead of rows when nothing else was asked for. */
    private record Found(Totals totals, List<TaskRow> rows, List<Long> ids) {}
}
