package io.glossa.tasks.project;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Removes what deleted projects leave behind, some thousand rows at a time, when nobody waits for it. */
@ApplicationScoped
class ProjectPurge {
    private static final Logger LOG = Logger.getLogger(ProjectPurge.class);
    private static final long EVERY = TimeUnit.SECONDS.toMillis(5);
    private static final int ROWS = 5_000;

    private final Vertx vertx;
    private final ProjectRepository repository;
    private volatile boolean running = true;

    ProjectPurge(Vertx vertx, ProjectRepository repository) {
        this.vertx = vertx;
        this.repository = repository;
    }

    void start(@Observes StartupEvent event) {
        later(EVERY);
    }

    void stop(@Observes ShutdownEvent event) {
        running = false;
    }

    private void later(long delay) {
        if (running) vertx.setTimer(delay, timer -> once());
    }

    private void once() {
        repository.purgeSome(ROWS).subscribe().with(removed -> later(removed == 0 ? EVERY : 20), failure -> {
            LOG.warnf("Rows of deleted projects stay for now: %s", failure.toString());
            later(EVERY);
        });
    }
}
