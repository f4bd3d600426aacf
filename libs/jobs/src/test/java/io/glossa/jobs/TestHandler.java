package io.glossa.jobs;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Does what a test says, and writes down what it was told. As a bean it does nothing, and that at once. */
@Singleton
class TestHandler implements JobHandler {
    static final String KIND = "bean";

    private final String kind;
    private final int reserved;
    private final Function<JobRun, Uni<Void>> work;
    private final List<String> told = new CopyOnWriteArrayList<>();

    TestHandler() {
        this(KIND, 0, run -> run.commit(connection -> effect(connection, run.job(), "done")));
    }

    TestHandler(String kind, int reserved, Function<JobRun, Uni<Void>> work) {
        this.kind = kind;
        this.reserved = reserved;
        this.work = work;
    }

    static Uni<Void> effect(SqlConnection connection, Job job, String note) {
        return connection
                .preparedQuery("insert into effect (job, note) values ($1, $2)")
                .execute(Tuple.of(job.id(), note))
                .replaceWithVoid();
    }

    List<String> told() {
        return told;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public int concurrency() {
        return 2;
    }

    @Override
    public int reserved() {
        return reserved;
    }

    @Override
    public int attempts() {
        return 3;
    }

    @Override
    public Uni<Void> run(JobRun run) {
        return work.apply(run);
    }

    @Override
    public Uni<Void> failed(SqlConnection connection, Job job, JobFailedException reason) {
        told.add("failed " + reason.getMessage());
        return effect(connection, job, "failed");
    }

    @Override
    public Uni<Void> cancelled(SqlConnection connection, Job job) {
        told.add("cancelled");
        return effect(connection, job, "cancelled");
    }
}
