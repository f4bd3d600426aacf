package io.glossa.tasks.task;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.identity.OrganizationScope;
import io.glossa.tasks.task.TaskRepository.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Where the tasks are that were handed out a while ago: most are submitted here, and then need not be looked for. What is
 * remembered may be old, so whoever uses it has it compared beside the task's lock, and believes no refusal that it led to.
 */
@ApplicationScoped
public class ServedPlaces {
    private final Cache<Long, Served> remembered =
            Caffeine.newBuilder().maximumSize(20_000).build();

    public void remember(OrganizationScope scope, long task, Place place) {
        remembered.put(task, new Served(scope.id(), place));
    }

    /** The place, if the task was handed out within this scope. */
    public Optional<Place> find(OrganizationScope scope, long task) {
        return Optional.ofNullable(remembered.getIfPresent(task))
                .filter(served -> served.organization() == scope.id())
                .map(Served::place);
    }

    public void forget(long task) {
        remembered.invalidate(task);
    }

    private record Served(long organization, Place place) {}
}
