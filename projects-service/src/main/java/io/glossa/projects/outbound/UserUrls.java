package io.glossa.projects.outbound;

import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.OutboundUrl;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/** Checks the URLs that people give us before we keep them. Names are resolved on threads of their own. */
@ApplicationScoped
public class UserUrls {
    private static final int THREADS = 4;

    private final OutboundGuard guard;
    private final WorkerExecutor threads;

    UserUrls(OutboundGuard guard, Vertx vertx) {
        this.guard = guard;
        this.threads = vertx.createSharedWorkerExecutor("glossa-names", THREADS);
    }

    @PreDestroy
    void close() {
        threads.close();
    }

    /** 403 when the URL leads where users may not send us, 400 on the field when its host has no address. */
    public Uni<OutboundUrl> check(String field, String url) {
        return Uni.createFrom()
                .completionStage(() ->
                        threads.executeBlocking(() -> guard.check(url), false).toCompletionStage())
                .onFailure(RefusedUrlException.class)
                .transform(refused -> asProblem(field, refused));
    }

    private static ProblemException asProblem(String field, RefusedUrlException refused) {
        return refused.reason() == RefusedUrlException.Reason.UNRESOLVED
                ? ValidationErrors.of(field, refused.getMessage())
                : CommonProblem.FORBIDDEN.because(refused.getMessage());
    }
}
