package io.glossa.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersContextTest {
    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newSingleThreadExecutor(work -> new Thread(work, "elsewhere"));

    @AfterEach
    void stop() {
        threads.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void workIsDoneElsewhereAndItsAnswerComesToTheContextThatAsked() throws Exception {
        var context = vertx.getOrCreateContext();
        var worked = new CompletableFuture<String>();
        var wentOn = new CompletableFuture<Context>();
        context.runOnContext(here -> CallersContext.aside(threads, () -> {
                    worked.complete(Thread.currentThread().getName());
                    return 7;
                })
                .subscribe()
                .with(seven -> wentOn.complete(Vertx.currentContext()), wentOn::completeExceptionally));
        assertEquals("elsewhere", worked.get(20, TimeUnit.SECONDS));
        assertSame(context, wentOn.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aFailureComesBackAsWell() throws Exception {
        var context = vertx.getOrCreateContext();
        var failed = new CompletableFuture<Context>();
        context.runOnContext(here -> CallersContext.aside(threads, () -> {
                    throw new IllegalStateException("as wanted");
                })
                .subscribe()
                .with(
                        none -> failed.completeExceptionally(new AssertionError("no answer is expected")),
                        failure -> failed.complete(Vertx.currentContext())));
        assertSame(context, failed.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whoeverIsInNoContextGoesOnWhereTheWorkWasDone() {
        var seen = CallersContext.aside(threads, () -> 7)
                .invoke(seven -> {
                    assertNull(Vertx.currentContext());
                    assertTrue(Thread.currentThread().getName().startsWith("elsewhere"));
                })
                .await()
                .indefinitely();
        assertEquals(7, seen);
    }
}
