package io.glossa.problem;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Leaves the context in which a request is served for what would keep others waiting there, and comes back to it. */
public final class CallersContext {
    private CallersContext() {}

    /** Work that waits, or takes the processor for a while, done by these threads. */
    public static <T> Uni<T> aside(Executor threads, Supplier<? extends T> work) {
        return back(Uni.createFrom().<T>item(work::get).runSubscriptionOn(threads));
    }

    /** Whoever asks goes on in the context they ask in; who is in none, wherever the answer comes from. */
    public static <T> Uni<T> back(Uni<T> answer) {
        return Uni.createFrom().deferred(() -> {
            var context = Vertx.currentContext();
            return context == null ? answer : answer.emitOn(then -> context.runOnContext(here -> then.run()));
        });
    }
}
