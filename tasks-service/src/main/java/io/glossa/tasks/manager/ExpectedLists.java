package io.glossa.tasks.manager;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.manager.filter.TaskIndex;
import io.glossa.tasks.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Has indexes made for the lists that a large project is going to be asked for, before the first of them: by what labeling
 * does not change, and by what its views filter and order by. Nobody waits for it.
 */
@ApplicationScoped
public class ExpectedLists {
    private static final Logger LOG = Logger.getLogger(ExpectedLists.class);

    private final ViewRepository views;
    private final TaskIndexes indexes;
    private final ManagerConfig config;

    ExpectedLists(ViewRepository views, TaskIndexes indexes, ManagerConfig config) {
        this.views = views;
        this.indexes = indexes;
        this.config = config;
    }

    /** Of a project that so many tasks have been added to. Few make no project large that was not before. */
    public void after(Project project, long added) {
        if (added < config.indexFrom()) return;
        indexes.grown(project.id());
        of(project);
    }

    /** Of a project that somebody looks at, as the Data Manager does before its first list. */
    void of(Project project) {
        views.list(new OrganizationScope(project.organization()), project.id())
                .subscribe()
                .with(
                        found -> {
                            var expected = new HashSet<>(TaskIndex.STANDING);
                            for (var view : found) expected.addAll(indexes(view, project));
                            indexes.expect(project.id(), expected);
                        },
                        failure -> LOG.debugf("Lists are not expected for now: %s", failure.toString()));
    }

    private static Set<TaskIndex> indexes(DataView view, Project project) {
        try {
            return TaskQuery.ofView(view, project).indexes();
        } catch (ProblemException invalidByNow) {
            return Set.of(); // whoever lists by it is told
        }
    }
}
