package io.glossa.projects.credential;

import io.glossa.problem.CommonProblem;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with bcrypt, on threads of its own: one hash keeps a core busy for a good part of a second. The
 * password is hashed with SHA-256 first, because bcrypt does not look beyond 72 bytes.
 */
@ApplicationScoped
public class PasswordHasher {
    private static final int COST = 12;
    private static final int THREADS = 2;
    private static final int WAITING = 64;

    private final WorkerExecutor threads;
    private final Semaphore places = new Semaphore(WAITING);
    private volatile String decoy;

    PasswordHasher(Vertx vertx) {
        this.threads = vertx.createSharedWorkerExecutor("glossa-passwords", THREADS);
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /** Hashes on the present thread; for the start of the service. */
    public String hashNow(String password) {
        return BcryptUtil.bcryptHash(folded(password), COST);
    }

    public Uni<String> hash(String password) {
        return elsewhere(() -> hashNow(password));
    }

    /**
     * Whether this is the password. Without a hash to compare with it takes as long and is false, so that an unknown
     * address cannot be told from a wrong password by the clock.
     */
    public Uni<Boolean> matches(String password, String hash) {
        return elsewhere(() -> BcryptUtil.matches(folded(password), hash == null ? decoy() : hash) && hash != null);
    }

    private String decoy() {
        if (decoy == null) decoy = hashNow(Secrets.hex(32));
        return decoy;
    }

    private static String folded(String password) {
        return Base64.getEncoder().encodeToString(Secrets.sha256(password));
    }

    private <T> Uni<T> elsewhere(Callable<T> work) {
        if (!places.tryAcquire()) return Uni.createFrom().failure(CommonProblem.UNAVAILABLE.asIs());
        return Uni.createFrom()
                .completionStage(() -> threads.executeBlocking(work, false).toCompletionStage())
                .onTermination()
                .invoke(places::release);
    }
}
