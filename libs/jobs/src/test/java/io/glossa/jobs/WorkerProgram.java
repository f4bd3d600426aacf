package io.glossa.jobs;

import io.glossa.testkit.StoppedProgram;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Workers of jobs of one kind in a process of its own, which may be stopped in the middle of a transaction. */
final class WorkerProgram {
    /** What it prints when its transaction was committed. */
    static final String COMMITTED = "It is committed";

    private WorkerProgram() {}

    /** @param arguments the database's address, the kind, the lease */
    public static void main(String[] arguments) throws InterruptedException {
        var database = PgConnectOptions.fromUri(arguments[0]);
        var pool = PgBuilder.pool().connectingTo(database).using(Vertx.vertx()).build();
        var over = new CountDownLatch(1);
        var handler = new TestHandler(arguments[1], 0, run -> run.commit(
                        connection -> TestHandler.effect(connection, run.job(), "whoever was stopped")
                                .invoke(StoppedProgram::place))
                .invoke(() -> System.out.println(COMMITTED))
                .onTermination()
                .invoke(over::countDown));
        var workers = new JobWorkers(
                new JobTable(Pool.newInstance(pool)),
                new JobHandlers(List.of(handler)),
                config(arguments[2]),
                new SimpleMeterRegistry());
        workers.start(new StartupEvent());
        over.await();
        workers.stop(null);
        System.exit(0); // threads that wait for work do not end by themselves
    }

    private static JobsConfig config(String lease) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(JobsConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("glossa.jobs.lease", lease), "program", 100))
                .build()
                .getConfigMapping(JobsConfig.class);
    }
}
