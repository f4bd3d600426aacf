package io.glossa.tasks.project;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Projects by id, within an organization. One that we have not heard of yet is asked for. */
@ApplicationScoped
public class Projects {
    private final ProjectRepository repository;
    private final ProjectsClient client;
    /** The row's revision is read each time, so another replica's change is seen; only the rest is remembered. */
    private final Cache<Long, Project> remembered =
            Caffeine.newBuilder().maximumSize(1_000).build();

    Projects(ProjectRepository repository, ProjectsClient client) {
        this.repository = repository;
        this.client = client;
    }

    /** The project; 404 {@code No Project matches the given query.} when it is not within the scope. */
    public Uni<Project> require(OrganizationScope scope, long id) {
        return find(id).map(found -> found.filter(project -> project.organization() == scope.id())
                .orElseThrow(() -> CommonProblem.noMatch("Project")));
    }

    /** The project whatever its organization: for services, which act for all. */
    public Uni<Project> require(long id) {
        return find(id).map(found -> found.orElseThrow(() -> CommonProblem.noMatch("Project")));
    }

    /** The project, unless there is none or it is deleted. */
    public Uni<Optional<Project>> find(long id) {
        return repository.head(id).flatMap(head -> head.isPresent() ? known(id, head.get()) : pull(id));
    }

    /** The project as projects-service has it at this moment, which becomes our copy. */
    public Uni<Optional<Project>> refresh(long id) {
        return pull(id);
    }

    /** Whether it is still being set up, as projects-service says it at this moment. */
    public Uni<Boolean> isDraft(long id) {
        return client.find(id)
                .map(snapshot -> snapshot.map(ProjectSnapshot::draft).orElse(false));
    }

    /** The project in the state that somebody has just seen it in; mostly without asking the database. */
    public Uni<Project> at(long id, long revision) {
        var project = remembered.getIfPresent(id);
        if (project != null && project.revision() == revision)
            return Uni.createFrom().item(project);
        return repository.load(id).invoke(loaded -> remembered.put(id, loaded));
    }

    /** Brings our copy to at least this revision, if projects-service has it; answers the revision we have then. */
    public Uni<Long> catchUp(long id, long revision) {
        return repository
                .head(id)
                .flatMap(head -> head.isPresent() && head.get().revision() >= revision
                        ? Uni.createFrom().item(head)
                        : pull(id).flatMap(pulled -> repository.head(id)))
                .map(head -> head.map(ProjectRepository.Head::revision).orElse(0L));
    }

    private Uni<Optional<Project>> known(long id, ProjectRepository.Head head) {
        if (head.deleted()) return Uni.createFrom().item(Optional.empty());
        var project = remembered.getIfPresent(id);
        if (project != null
                && project.revision() == head.revision()
                && project.hasUnnamedData() == head.hasUnnamedData()) {
            return Uni.createFrom().item(Optional.of(project));
        }
        return repository.load(id).invoke(loaded -> remembered.put(id, loaded)).map(Optional::of);
    }

    private Uni<Optional<Project>> pull(long id) {
        return client.find(id)
                .flatMap(snapshot -> snapshot.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : repository
                                .apply(snapshot.get())
                                .chain(() -> repository.head(id))
                                .flatMap(head -> known(id, head.orElseThrow())));
    }
}
