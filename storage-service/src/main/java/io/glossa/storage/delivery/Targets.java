package io.glossa.storage.delivery;

import io.glossa.identity.OrganizationScope;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.connection.StorageTable;
import io.glossa.storage.delivery.TargetQueue.Waiting;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.platform.TasksClient.NoProjectException;
import io.glossa.storage.platform.TasksClient.PassingFailureException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Brings annotations to targets, each as it is at that moment. Calls block. */
@ApplicationScoped
public class Targets {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TASK = "task"; // of the setting that says what an object holds
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);

    private final Pool pool;
    private final StorageTable storages;
    private final AnnotationSource annotations;
    private final TargetLeases leases;
    private final TargetQueue queue;
    private final TargetObjects objects;
    private final AnnotationLayout annotationLayout;
    private final TaskLayout taskLayout;
    private final TargetConfig config;

    Targets(
            Pool pool,
            StorageTable storages,
            AnnotationSource annotations,
            TargetLeases leases,
            TargetQueue queue,
            TargetObjects objects,
            AnnotationLayout annotationLayout,
            TaskLayout taskLayout,
            TargetConfig config) {
        this.pool = pool;
        this.storages = storages;
        this.annotations = annotations;
        this.leases = leases;
        this.queue = queue;
        this.objects = objects;
        this.annotationLayout = annotationLayout;
        this.taskLayout = taskLayout;
        this.config = config;
    }

    /**
     * Works while nobody else writes to the target, which it waits for.
     *
     * @param waiting runs while it waits, and ends the wait by failing
     */
    public void alone(Storage storage, Runnable waiting, Runnable work) {
        var target = TargetId.of(storage);
        while (await(leases.claim(target)) == null) {
            waiting.run();
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        try {
            work.run();
        } finally {
            await(leases.release(target));
        }
    }

    /**
     * Writes the next annotations of the target's project.
     *
     * @throws PlaceException when one cannot be written
     * @throws PassingFailureException when tasks-service is away
     */
    public Page bring(Storage storage, Position from) {
        var batch = annotations.after(storage, from.task(), from.annotation());
        if (batch.objects().isEmpty()) return new Page(0, null);
        layout(storage).write(storage, batch.objects());
        var last = batch.objects().get(batch.objects().size() - 1);
        return new Page(batch.objects().size(), new Position(last.task(), last.id()));
    }

    /** Tells a target the oldest of what waits for it; false when nothing does, or the target is no longer ours. */
    boolean tell(TargetId target) {
        var storage = await(storages.find(new OrganizationScope(target.organization()), target.type(), target.id()));
        if (storage == null || !await(leases.isHeld(target))) return false;
        var waiting = await(queue.oldest(target, config.batch()));
        if (waiting.isEmpty()) return false;
        var ours = waiting.stream()
                .filter(one -> one.project() == storage.project())
                .map(Waiting::annotation)
                .toList();
        var found = ours.isEmpty() ? new AnnotationSource.Batch(List.of(), false) : find(storage, ours);
        if (!found.objects().isEmpty()) layout(storage).write(storage, found.objects());
        var ids = new HashSet<Long>();
        found.objects().forEach(object -> ids.add(object.id()));
        var gone = new TreeSet<>(ours);
        if (found.more()) gone.tailSet(new TreeSet<>(ids).last(), false).clear(); // not answered yet
        var answered = new ArrayList<>(waiting);
        answered.removeIf(one ->
                ours.contains(one.annotation()) && !ids.contains(one.annotation()) && !gone.contains(one.annotation()));
        gone.removeAll(ids);
        if (!gone.isEmpty()) layout(storage).remove(storage, gone);
        await(pool.withTransaction(connection ->
                objects.remove(connection, target, gone).flatMap(removed -> queue.done(connection, target, answered))));
        return true;
    }

    private AnnotationSource.Batch find(Storage storage, List<Long> ids) {
        try {
            return annotations.byId(storage, ids);
        } catch (NoProjectException gone) {
            return new AnnotationSource.Batch(List.of(), false);
        }
    }

    private TargetLayout layout(Storage storage) {
        return TASK.equals(storage.text("objects")) ? taskLayout : annotationLayout;
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    /** What was written, and where it goes on; null at the end. */
    public record Page(int written, Position next) {}

    /** After which annotation of which task to go on. */
    public record Position(long task, long annotation) {

        /** @param text as {@link #toString} gives it, or null for the start */
        public static Position parse(String text) {
            if (text == null) return new Position(0, 0);
            var slash = text.indexOf('/');
            return new Position(Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
        }

        @Override
        public String toString() {
            return task + "/" + annotation;
        }
    }
}
