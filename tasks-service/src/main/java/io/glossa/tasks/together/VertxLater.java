package io.glossa.tasks.together;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** On the event loop of whoever asks for it. */
@ApplicationScoped
class VertxLater implements Later {
    private final Vertx vertx;

    VertxLater(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void in(Duration pause, Runnable then) {
        vertx.setTimer(Math.max(1, pause.toMillis()), fired -> then.run());
    }
}
