package io.glossa.tasks.importing;

import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A project without a model version takes that of the first predictions that are imported. It learns of them by an event, so
 * an import that brought some waits a moment: whoever has its answer sees the version. Blocks.
 */
@ApplicationScoped
class ModelVersionWait {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Projects projects;
    private final ImportConfig config;

    ModelVersionWait(Projects projects, ImportConfig config) {
        this.projects = projects;
        this.config = config;
    }

    void after(Project project, long predictions) {
        if (predictions == 0 || isSet(project)) return;
        long end = System.nanoTime() + config.modelVersionPatience().toNanos();
        while (System.nanoTime() < end && !hasOne(project.id())) pause();
    }

    private boolean hasOne(long project) {
        try {
            var fresh = projects.refresh(project).await().atMost(config.modelVersionPatience());
            return fresh.isEmpty() || isSet(fresh.get());
        } catch (RuntimeException away) {
            return true; // the import is done; nobody waits for a service that is down
        }
    }

    private static boolean isSet(Project project) {
        return project.modelVersion() != null && !project.modelVersion().isEmpty();
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
