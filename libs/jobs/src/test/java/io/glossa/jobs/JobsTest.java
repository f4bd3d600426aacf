package io.glossa.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StoppedProgram;
import io.glossa.testkit.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a kind of jobs of its own, and as many workers for it as it starts. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = {@ResourceArg(name = "database", value = "jobs"), @ResourceArg(name = "kafka", value = "false")})
class JobsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long ORGANIZATION = 3;

    private final String kind = "test-" + UUID.randomUUID();
    private final List<JobWorkers> started = new ArrayList<>();

    TestPostgres postgres;

    @Inject
    Jobs jobs;

    @Inject
    JobTable table;

    @Inject
    JobsConfig config;

    @Inject
    TestHandler bean;

    @Inject
    Pool pool;

    @TempDir
    Path folder;

    @AfterEach
    void stop() throws InterruptedException {
        for (var workers : started) workers.stop(null);
    }

    @Test
    void aCommittedJobIsDone() {
        var id = queue(TestHandler.KIND, "a");
        jobs.committed();
        var done = ended(id);
        assertEquals(JobState.COMPLETED, done.state());
        assertEquals("a", done.subject());
        assertEquals(new JsonObject().put("for", "a"), done.payload());
        assertNotNull(done.startedAt());
        assertNotNull(done.finishedAt());
        assertEquals(List.of("done"), effects(id));
    }

    @Test
    void aRollbackLeavesNoJob() {
        assertThrows(
                IllegalStateException.class,
                () -> await(pool.withTransaction(connection -> jobs.enqueue(connection, job(kind, "never"))
                        .flatMap(id -> Uni.createFrom().failure(new IllegalStateException("no"))))));
        assertTrue(await(jobs.latest(pool, kind, "never")).isEmpty());
    }

    @Test
    void anotherOrganizationSeesNoJob() {
        var id = queue(kind, "a");
        assertTrue(await(jobs.find(ORGANIZATION, id)).isPresent());
        assertTrue(await(jobs.find(ORGANIZATION + 1, id)).isEmpty());
        assertTrue(await(pool.withTransaction(connection -> jobs.cancel(connection, ORGANIZATION + 1, id)))
                .isEmpty());
    }

    @Test
    void ofExclusiveJobsOneIsOpen() {
        var first = await(jobs.enqueueUnlessOpen(pool, job(kind, "a")));
        assertTrue(await(jobs.enqueueUnlessOpen(pool, job(kind, "a"))).isEmpty());
        assertTrue(await(jobs.enqueueUnlessOpen(pool, job(kind, "b"))).isPresent());
        workers(run -> Uni.createFrom().voidItem());
        ended(first.orElseThrow());
        assertTrue(await(jobs.enqueueUnlessOpen(pool, job(kind, "a"))).isPresent());
    }

    @Test
    void aJobGoesOnWhereItsDeadWorkerWas() {
        var id = queue(kind, "a");
        var dead = claim(Duration.ofMillis(1));
        await(dead.checkpoint(at(1), connection -> TestHandler.effect(connection, dead.job(), "first half")));

        var seen = new CompletableFuture<JsonObject>();
        workers(run -> {
            seen.complete(run.progress());
            return run.complete(connection -> TestHandler.effect(connection, run.job(), "second half"));
        });
        assertEquals(JobState.COMPLETED, ended(id).state());
        assertEquals(at(1), seen.join());
        assertEquals(List.of("first half", "second half"), effects(id));
    }

    /** A process that stood still for longer than a lease finds its own jobs before it has renewed them. */
    @Test
    void whoWorksOnAJobDoesNotTakeItOver() {
        queue(kind, "a");
        var late = UUID.randomUUID();
        await(table.claim(kind, late, Duration.ZERO, false, Set.of()));
        var lease = Duration.ofMinutes(1);
        assertNull(await(table.claim(kind, UUID.randomUUID(), lease, false, Set.of(late))));
        assertEquals(2, claim(lease).job().attempts());
    }

    /** It hangs in the middle of a transaction while its lease runs out, and comes back. */
    @Test
    void aWorkerThatLostItsLeaseCommitsNothing() {
        var id = queue(kind, "a");
        var paused = claim(Duration.ofMillis(1));
        var inside = new CompletableFuture<Void>();
        var back = new CompletableFuture<Void>();
        var late = paused.checkpoint(at(9), connection -> TestHandler.effect(connection, paused.job(), "late")
                        .invoke(() -> inside.complete(null))
                        .flatMap(done -> Uni.createFrom().completionStage(back)))
                .subscribeAsCompletionStage();
        inside.join();

        workers(run -> run.checkpoint(at(2), connection -> TestHandler.effect(connection, run.job(), "in time")));
        var done = ended(id);
        back.complete(null);

        assertThrows(JobStoppedException.class, () -> await(Uni.createFrom().completionStage(late)));
        assertTrue(paused.isStopped());
        assertThrows(
                JobStoppedException.class,
                () -> await(paused.complete(c -> Uni.createFrom().voidItem())));
        assertEquals(List.of("in time"), effects(id));
        assertEquals(at(2), done.progress());
    }

    /** R12: a whole process is stopped by SIGSTOP in the middle of a transaction, and goes on when another has done its job. */
    @Test
    void aStoppedProcessThatGoesOnCommitsNothing() {
        var id = queue(kind, "a");
        var arguments = List.of(postgres.address(), kind, config.lease().toString());
        try (var stopped = StoppedProgram.start(WorkerProgram.class, folder.resolve("worker.log"), arguments)) {
            assertEquals(JobState.RUNNING, find(id).state());
            workers(run -> run.commit(connection -> TestHandler.effect(connection, run.job(), "in time")));
            var done = ended(id);
            assertEquals(JobState.COMPLETED, done.state());
            assertEquals(2, done.attempts());
            assertFalse(stopped.goOn().contains(WorkerProgram.COMMITTED));
            assertEquals(List.of("in time"), effects(id));
            assertEquals(done, find(id));
        }
    }

    @Test
    void organizationsTakeTurns() {
        for (var subject : List.of("a", "b", "c", "d")) queue(kind, subject);
        for (var subject : List.of("e", "f")) {
            var other = new NewJob(kind, subject, ORGANIZATION + 1, 8L, new JsonObject());
            await(pool.withTransaction((SqlConnection connection) -> jobs.enqueue(connection, other)));
        }
        await(pool.withTransaction((SqlConnection connection) ->
                jobs.enqueue(connection, new NewJob(kind, "g", null, null, new JsonObject()))));
        var order = new ArrayList<String>();
        for (int i = 0; i < 7; i++) order.add(claim(Duration.ofMinutes(1)).job().subject());
        assertEquals(List.of("a", "e", "g", "b", "f", "c", "d"), order);
    }

    @Test
    void theFirstOfAnotherOrganizationIsNotHeldUpByTheManyOfOne() {
        var one = queue(kind, "one");
        var two = queue(kind, "two");
        var goOn = new CompletableFuture<Void>();
        workers(new TestHandler(
                kind,
                1,
                run -> run.job().id() == one
                        ? Uni.createFrom().completionStage(goOn)
                        : Uni.createFrom().voidItem()));
        Awaitility.await().atMost(PATIENCE).until(() -> find(one).state() == JobState.RUNNING);

        var others = await(pool.withTransaction((SqlConnection connection) ->
                jobs.enqueue(connection, new NewJob(kind, "first", ORGANIZATION + 1, 8L, new JsonObject()))));
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        await(jobs.find(ORGANIZATION + 1, others)).orElseThrow().state() == JobState.COMPLETED);
        assertEquals(JobState.RUNNING, find(one).state());
        assertEquals(JobState.QUEUED, find(two).state());

        goOn.complete(null);
        assertEquals(JobState.COMPLETED, ended(two).state());
    }

    @Test
    void twoWorkersDoEachJobOnceAndNoMoreAtATimeThanTheyMay() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 40; i++) ids.add(queue(kind, "job " + i));
        var most = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            var present = new AtomicInteger();
            workers(run -> {
                most.accumulateAndGet(present.incrementAndGet(), Math::max);
                return run.commit(connection -> TestHandler.effect(connection, run.job(), "done"))
                        .onTermination()
                        .invoke(present::decrementAndGet);
            });
        }
        ids.forEach(this::ended);
        for (var id : ids) assertEquals(List.of("done"), effects(id));
        assertTrue(most.get() <= 2, "at once: " + most);
    }

    @Test
    void oneThatWaitsIsCancelledAtOnce() {
        bean.told().clear();
        var cancelled = await(pool.withTransaction(connection -> jobs.enqueue(connection, job(TestHandler.KIND, "w"))
                        .flatMap(id -> jobs.cancel(connection, ORGANIZATION, id))))
                .orElseThrow();
        assertEquals(JobState.CANCELLED, cancelled.state());
        assertEquals(List.of("cancelled"), effects(cancelled.id()));
        assertEquals(List.of("cancelled"), bean.told());
    }

    @Test
    void oneThatRunsIsCancelledAndCommitsNothingMore() {
        var id = queue(kind, "a");
        var going = new CompletableFuture<JobRun>();
        var closed = new AtomicBoolean();
        var handler = workers(run -> {
            going.complete(run);
            return Uni.createFrom().<Void>nothing().onCancellation().invoke(() -> closed.set(true));
        });
        var run = going.join();
        var job = await(pool.withTransaction(connection -> jobs.cancel(connection, ORGANIZATION, id)))
                .orElseThrow();
        assertEquals(JobState.CANCELLING, job.state());
        assertThrows(
                JobStoppedException.class,
                () -> await(run.commit(connection -> TestHandler.effect(connection, job, "too late"))));
        assertEquals(JobState.CANCELLED, ended(id).state());
        assertEquals(List.of("cancelled"), handler.told());
        assertEquals(List.of("cancelled"), effects(id));
        assertTrue(closed.get());
        assertTrue(await(pool.withTransaction(connection -> jobs.cancel(connection, ORGANIZATION, id)))
                .isEmpty());
    }

    @Test
    void withAProjectItsJobsEnd() {
        var gone = new NewJob(TestHandler.KIND, "a", ORGANIZATION, 70L, new JsonObject());
        var unknown = await(jobs.enqueue(pool, new NewJob(kind, "b", ORGANIZATION, 70L, new JsonObject())));
        var other = await(jobs.enqueue(pool, new NewJob(kind, "c", ORGANIZATION, 71L, new JsonObject())));
        var known = await(pool.withTransaction(
                connection -> jobs.enqueue(connection, gone).call(id -> jobs.cancelAll(connection, 70))));
        assertEquals(JobState.CANCELLED, find(known).state());
        assertEquals(List.of("cancelled"), effects(known));
        assertEquals(JobState.CANCELLED, find(unknown).state());
        assertEquals(JobState.QUEUED, find(other).state());
    }

    @Test
    void whatCannotBeDoneFailsWithItsReason() {
        var id = queue(kind, "a");
        var handler = workers(run -> {
            throw new JobFailedException("The file is empty");
        });
        var failed = ended(id);
        assertEquals(JobState.FAILED, failed.state());
        assertEquals("The file is empty", failed.error());
        assertEquals(List.of("failed The file is empty"), handler.told());
        assertEquals(List.of("failed"), effects(id));
    }

    @Test
    void whatBreaksOffIsTriedAgainAsLongAsItGetsOn() {
        var id = queue(kind, "a");
        workers(run -> {
            var reached = run.progress().getInteger("at", 0);
            if (reached == 5) return Uni.createFrom().voidItem();
            return run.checkpoint(at(reached + 1))
                    .flatMap(done -> Uni.createFrom().failure(new IllegalStateException("away")));
        });
        var done = ended(id);
        assertEquals(JobState.COMPLETED, done.state());
        assertNull(done.error());
    }

    @Test
    void whatGetsNoFurtherIsGivenUp() {
        var id = queue(kind, "a");
        var goes = new AtomicInteger();
        workers(run -> {
            goes.incrementAndGet();
            throw new IllegalStateException("a secret of ours");
        });
        var failed = ended(id);
        assertEquals(JobState.FAILED, failed.state());
        assertEquals("Internal error", failed.error());
        assertEquals(3, goes.get());
    }

    @Test
    void aJobThatKillsItsWorkersIsGivenUp() {
        var id = queue(kind, "a");
        for (int i = 0; i < 3; i++) claim(Duration.ofMillis(1));
        var touched = new AtomicBoolean();
        workers(run -> {
            touched.set(true);
            return Uni.createFrom().voidItem();
        });
        assertEquals(JobState.FAILED, ended(id).state());
        assertFalse(touched.get());
    }

    @Test
    void aWorkerThatShutsDownGivesItsJobsBack() throws InterruptedException {
        var id = queue(kind, "a");
        var going = new CompletableFuture<JobRun>();
        workers(run -> {
            going.complete(run);
            return Uni.createFrom().nothing();
        });
        var run = going.join();
        started.get(0).stop(null);
        assertTrue(run.isStopped());
        var waiting = find(id);
        assertEquals(JobState.QUEUED, waiting.state());
        assertEquals(0, waiting.attempts());

        workers(next -> Uni.createFrom().voidItem());
        assertEquals(JobState.COMPLETED, ended(id).state());
    }

    private TestHandler workers(Function<JobRun, Uni<Void>> work) {
        return workers(new TestHandler(kind, 0, work));
    }

    private TestHandler workers(TestHandler handler) {
        var workers = new JobWorkers(table, new JobHandlers(List.of(handler)), config, new SimpleMeterRegistry());
        workers.start(new StartupEvent());
        started.add(workers);
        return handler;
    }

    /** A go at the oldest job of this test, by a worker of which nothing more is heard. */
    private JobRun claim(Duration lease) {
        var holder = UUID.randomUUID();
        var job = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> await(table.claim(kind, holder, lease, false, Set.of())), each -> each != null);
        return new JobRun(table, job, holder);
    }

    private long queue(String of, String subject) {
        return await(pool.withTransaction((SqlConnection connection) -> jobs.enqueue(connection, job(of, subject))));
    }

    private static NewJob job(String kind, String subject) {
        return new NewJob(kind, subject, ORGANIZATION, 7L, new JsonObject().put("for", subject));
    }

    private static JsonObject at(int place) {
        return new JsonObject().put("at", place);
    }

    private Job ended(long id) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(id), job -> job.state().isFinished());
    }

    private Job find(long id) {
        return await(jobs.find(ORGANIZATION, id)).orElseThrow();
    }

    private List<String> effects(long job) {
        var notes = new ArrayList<String>();
        await(pool.preparedQuery("select note from effect where job = $1 order by ctid")
                        .execute(Tuple.of(job)))
                .forEach(row -> notes.add(row.getString(0)));
        return notes;
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
