package io.glossa.export.snapshot;

import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.project.Project;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.jobs.Jobs;
import io.glossa.jobs.NewJob;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.siblings.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes, shows and removes snapshots, and has them converted. */
@ApplicationScoped
class SnapshotService {
    private final Pool pool;
    private final Projects<Project> projects;
    private final SnapshotTable table;
    private final ConversionTable conversions;
    private final WaitingConversions waiting;
    private final SnapshotRemoval removal;
    private final Retention retention;
    private final Authors authors;
    private final SnapshotNews news;
    private final Jobs jobs;
    private final Lookout lookout;
    private final SnapshotConfig config;

    SnapshotService(
            Pool pool,
            Projects<Project> projects,
            SnapshotTable table,
            ConversionTable conversions,
            WaitingConversions waiting,
            SnapshotRemoval removal,
            Retention retention,
            Authors authors,
            SnapshotNews news,
            Jobs jobs,
            Lookout lookout,
            SnapshotConfig config) {
        this.pool = pool;
        this.projects = projects;
        this.table = table;
        this.conversions = conversions;
        this.waiting = waiting;
        this.removal = removal;
        this.retention = retention;
        this.authors = authors;
        this.news = news;
        this.jobs = jobs;
        this.lookout = lookout;
        this.config = config;
    }

    /** The new snapshot, completed when it is so small that it is done at once. */
    Uni<SnapshotView> create(Principal.User user, OrganizationScope scope, long project, SnapshotRequest request) {
        var answer = soon();
        return projects.require(scope, project)
                .map(found -> new NewSnapshot(
                        found,
                        user,
                        request.title() == null || request.title().isEmpty()
                                ? Snapshot.defaultTitle(found.title(), Instants.now())
                                : request.title(),
                        request.options(),
                        request.interpolate()))
                .flatMap(wanted -> pool.withTransaction(connection -> table.insert(connection, wanted)
                        .map(inserted -> inserted.orElseThrow(() -> CommonProblem.noMatch("Project")))
                        .call(made -> queue(connection, made))
                        .call(made -> news.started(connection, made, SnapshotNews.Made.of(made)))))
                .invoke(this::committed)
                .flatMap(made -> answered(scope, made, answer));
    }

    /** As it is when it is done, or when the answer can wait no longer; nobody has had it converted yet. */
    private Uni<SnapshotView> answered(OrganizationScope scope, Snapshot made, Instant answer) {
        var seen = lookout.until(
                Optional.of(made),
                () -> table.find(pool, scope, made.project(), made.id()),
                SnapshotService::isFinished,
                answer);
        return Uni.combine()
                .all()
                .unis(seen, authors.of(List.of(made)))
                .with((found, names) -> SnapshotView.of(found.orElse(made), names.get(made.createdBy()), List.of()));
    }

    Uni<List<SnapshotView>> list(OrganizationScope scope, long project, Ordering.Sorted ordering) {
        return projects.require(scope, project)
                .flatMap(found -> table.list(pool, scope, project, ordering))
                .flatMap(this::views);
    }

    Uni<SnapshotView> get(OrganizationScope scope, long project, long id) {
        return require(scope, project, id).flatMap(this::view);
    }

    Uni<CursorView> cursor(OrganizationScope scope, long project, long id) {
        return require(scope, project, id)
                .map(found -> new CursorView(found.options().getString("since"), found.cursor()));
    }

    Uni<Void> delete(OrganizationScope scope, long project, long id) {
        return removal.within(connection -> table.lock(connection, scope, project, id)
                        .map(found -> found.orElseThrow(CommonProblem.NOT_FOUND::asIs))
                        .flatMap(found -> removal.discard(connection, List.of(found)))
                        .chain(() -> retention.ask(connection)))
                .invoke(removal::committed);
    }

    /** Starts a conversion; one that was made for a download is as good, unless it lacks the media now wanted. */
    Uni<ConversionStarted> convert(
            Principal.User user, OrganizationScope scope, long project, long id, ConversionOrder order) {
        var answer = soon();
        return removal.within(connection -> table.lock(connection, scope, project, id)
                        .map(found -> found.orElseThrow(CommonProblem.NOT_FOUND::asIs))
                        .flatMap(snapshot -> conversions
                                .lock(connection, id, order.format())
                                .flatMap(before -> convert(connection, user, snapshot, order, before))))
                .invoke(this::committed)
                .call(made -> lookout.until(
                        Optional.of(made),
                        () -> conversions.find(pool, made.id()),
                        SnapshotService::isConverted,
                        answer))
                .map(made -> new ConversionStarted(made.format().name(), made.id()));
    }

    /** A completed snapshot; empty when it failed, or is not completed within the patience. */
    Uni<Optional<Snapshot>> completed(OrganizationScope scope, long project, long id) {
        return finished(scope, project, id, Instant.now().plus(config.download()))
                .map(found -> found.or(() -> {
                    throw CommonProblem.NOT_FOUND.asIs();
                }))
                .map(found -> found.filter(snapshot -> snapshot.status() == Status.COMPLETED));
    }

    /** The snapshot's file in this format, made now if it was not before. */
    Uni<Conversion> file(Principal.User user, OrganizationScope scope, Snapshot snapshot, ExportFormat format) {
        return pool.withTransaction(connection -> table.lock(connection, scope, snapshot.project(), snapshot.id())
                        .map(found -> found.orElseThrow(CommonProblem.NOT_FOUND::asIs))
                        .flatMap(found -> conversions
                                .lock(connection, found.id(), format)
                                .flatMap(before -> before.isPresent()
                                        ? Uni.createFrom().item(before.get())
                                        : insert(connection, user, found, new ConversionOrder(format, false), false))))
                .invoke(this::committed)
                .flatMap(made -> converted(made.id(), Instant.now().plus(config.download())))
                .map(SnapshotService::requireFile);
    }

    private static Conversion requireFile(Optional<Conversion> found) {
        var made = found.orElseThrow(CommonProblem.NOT_FOUND::asIs);
        return switch (made.status()) {
            case COMPLETED -> made;
            case FAILED -> throw ValidationErrors.of("exportType", made.traceback());
            default -> throw CommonProblem.UNAVAILABLE.because("The file is not ready yet. Try again soon.");
        };
    }

    private Uni<Conversion> convert(
            SqlConnection connection,
            Principal.User user,
            Snapshot snapshot,
            ConversionOrder order,
            Optional<Conversion> before) {
        if (before.isEmpty()) return insert(connection, user, snapshot, order, true);
        var made = before.get();
        if (made.asked()) throw ValidationErrors.ofBody("Conversion to " + order.format() + " already started");
        if (order.resources() == made.resources()) {
            return conversions.ask(connection, made.id()).replaceWith(made);
        }
        return removal.remove(connection, made).chain(() -> insert(connection, user, snapshot, order, true));
    }

    private Uni<Conversion> insert(
            SqlConnection connection, Principal.User user, Snapshot snapshot, ConversionOrder order, boolean asked) {
        return conversions
                .insert(connection, snapshot.id(), order.format(), order.resources(), asked, user.id())
                .call(made -> waiting.add(connection, snapshot, made))
                .call(made -> news.started(connection, snapshot, SnapshotNews.Made.of(made)));
    }

    /** There may be something to do and to tell. */
    private void committed() {
        jobs.committed();
        news.committed();
    }

    private Uni<Long> queue(SqlConnection connection, Snapshot made) {
        return jobs.enqueue(
                connection,
                new NewJob(
                        SnapshotJob.KIND,
                        String.valueOf(made.id()),
                        made.organization(),
                        made.project(),
                        new JsonObject()));
    }

    /** Until when an answer waits for what was just begun. */
    private Instant soon() {
        return Instant.now().plus(config.answer());
    }

    private Uni<Snapshot> require(OrganizationScope scope, long project, long id) {
        return table.find(pool, scope, project, id).map(found -> found.orElseThrow(CommonProblem.NOT_FOUND::asIs));
    }

    private Uni<Optional<Snapshot>> finished(OrganizationScope scope, long project, long id, Instant end) {
        return lookout.until(() -> table.find(pool, scope, project, id), SnapshotService::isFinished, end);
    }

    private Uni<Optional<Conversion>> converted(long id, Instant end) {
        return lookout.until(() -> conversions.find(pool, id), SnapshotService::isConverted, end);
    }

    private static boolean isFinished(Optional<Snapshot> found) {
        return found.map(Snapshot::status).map(Status::isFinished).orElse(true);
    }

    private static boolean isConverted(Optional<Conversion> found) {
        return found.map(Conversion::status).map(Status::isFinished).orElse(true);
    }

    private Uni<SnapshotView> view(Snapshot snapshot) {
        return views(List.of(snapshot)).map(views -> views.get(0));
    }

    private Uni<List<SnapshotView>> views(List<Snapshot> snapshots) {
        var ids = snapshots.stream().map(Snapshot::id).toList();
        return conversions.of(pool, ids).flatMap(made -> authors.of(snapshots).map(names -> {
            var bySnapshot = made.stream().collect(Collectors.groupingBy(Conversion::snapshot));
            return snapshots.stream()
                    .map(snapshot -> SnapshotView.of(
                            snapshot,
                            names.get(snapshot.createdBy()),
                            bySnapshot.getOrDefault(snapshot.id(), List.of())))
                    .toList();
        }));
    }
}
