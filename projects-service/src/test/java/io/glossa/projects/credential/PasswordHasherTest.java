package io.glossa.projects.credential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTest {
    private final Vertx vertx = Vertx.vertx();
    private final PasswordHasher hasher = new PasswordHasher(vertx);

    @AfterEach
    void stop() {
        hasher.close();
        vertx.close();
    }

    @Test
    void aHashIsOfOnePassword() {
        var hash = hasher.hashNow("Passw0rd!x");
        assertTrue(hasher.matches("Passw0rd!x", hash).await().indefinitely());
        assertFalse(hasher.matches("Passw0rd!y", hash).await().indefinitely());
        assertFalse(hasher.matches("Passw0rd!x", null).await().indefinitely());
    }

    /** Whoever waits behind a log-in on the same event loop is served while the password is hashed. */
    @Test
    void theEventLoopGoesOnMeanwhile() throws Exception {
        var othersWereServed = new AtomicBoolean();
        var servedBefore = new CompletableFuture<Boolean>();
        vertx.getOrCreateContext().runOnContext(loop -> {
            vertx.runOnContext(other -> othersWereServed.set(true));
            hasher.hash("Passw0rd!x")
                    .subscribe()
                    .with(hash -> servedBefore.complete(othersWereServed.get()), servedBefore::completeExceptionally);
        });
        assertTrue(servedBefore.get(1, TimeUnit.MINUTES));
    }
}
