package io.glossa.projects.webhook.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Sends what is to be delivered: of each webhook one thing at a time, in order, and many webhooks at once, so that one
 * that is slow or dead holds up itself alone. Those that did not arrive before take no more than half of the attempts, so that
 * many dead ones leave room for the others. No request of the API ever waits for it.
 */
@ApplicationScoped
class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

    private final DeliveryConfig config;
    private final DeliveryTable table;
    private final Payloads payloads;
    private final Sender sender;
    private final MeterRegistry metrics;
    private final Vertx vertx;
    private final AtomicInteger running = new AtomicInteger();
    /** Of these, such as did not arrive before. */
    private final AtomicInteger again = new AtomicInteger();

    private volatile boolean open;
    private Context context;
    // Both are touched on the context alone.
    private boolean looking;
    private boolean lookAgain;

    DeliveryWorker(
            DeliveryConfig config,
            DeliveryTable table,
            Payloads payloads,
            Sender sender,
            MeterRegistry metrics,
            Vertx vertx) {
        this.config = config;
        this.table = table;
        this.payloads = payloads;
        this.sender = sender;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent event) {
        context = vertx.getOrCreateContext();
        open = true;
        vertx.setPeriodic(config.poll().toMillis(), tick -> nudge());
        vertx.setPeriodic(TIDY_EVERY.toMillis(), tick -> context.runOnContext(turn -> tidy()));
    }

    /** Attempts that are cut off are made again when their leases have run out. */
    void stop(@Observes ShutdownEvent event) {
        open = false;
    }

    /** Looks for work now and not at the next beat. */
    void nudge() {
        if (open) context.runOnContext(turn -> look());
    }

    private void look() {
        var room = config.atOnce() - running.get();
        if (looking || room <= 0) {
            lookAgain = true;
            return;
        }
        looking = true;
        lookAgain = false;
        table.claim(room, Math.max(0, Math.max(1, config.atOnce() / 2) - again.get()), config.lease())
                .subscribe()
                .with(
                        taken -> context.runOnContext(turn -> begin(taken)),
                        databaseAway -> context.runOnContext(turn -> {
                            looking = false;
                            LOG.debugf("No look for deliveries: %s", databaseAway);
                        }));
    }

    private void begin(List<Delivery> taken) {
        looking = false;
        for (var delivery : taken) {
            running.incrementAndGet();
            if (delivery.isRepeated()) again.incrementAndGet();
            attempt(delivery)
                    .onTermination()
                    .invoke(() -> {
                        running.decrementAndGet();
                        if (delivery.isRepeated()) again.decrementAndGet();
                    })
                    .subscribe()
                    .with(
                            done -> nudge(),
                            failure -> LOG.warnf(failure, "Delivery %d was not attempted", delivery.id()));
        }
        if (lookAgain) look();
    }

    private Uni<Void> attempt(Delivery delivery) {
        return body(delivery)
                .onItem()
                .transformToUni(body -> sender.send(delivery, body).flatMap(outcome -> note(delivery, outcome)))
                .onFailure(NoPayload.class)
                .recoverWithUni(notNow -> {
                    LOG.debugf(notNow, "Delivery %d waits for its payload", delivery.id());
                    return table.postponed(delivery, "Its payload is not known at the moment", config.firstPause());
                });
    }

    private Uni<String> body(Delivery delivery) {
        if (delivery.body() != null) return Uni.createFrom().item(delivery.body());
        return payloads.of(delivery).onFailure().transform(NoPayload::new).call(body -> table.compose(delivery, body));
    }

    private Uni<Void> note(Delivery delivery, Sender.Outcome outcome) {
        metrics.counter("glossa.webhooks.attempts", "outcome", outcome.arrived() ? "delivered" : "failed")
                .increment();
        if (outcome.arrived()) return table.delivered(delivery, outcome.status());
        var pause = config.pause(delivery.failing(), ThreadLocalRandom.current().nextDouble());
        var noted = table.failed(delivery, outcome.status(), outcome.error(), pause);
        if (outcome.isFinal()) {
            return noted.chain(() -> table.disable(delivery.webhook(), "The receiver says that it is gone (410)."));
        }
        if (delivery.failing().compareTo(config.giveUpAfter()) < 0) return noted;
        LOG.infof("Webhook %d is switched off: %s", delivery.webhook(), outcome.error());
        return noted.chain(() -> table.disable(
                delivery.webhook(),
                "No delivery arrived for " + config.giveUpAfter().toHours() + " hours. Last: " + outcome.error()
                        + "."));
    }

    private void tidy() {
        if (!open) return;
        table.tidy(config.keep())
                .subscribe()
                .with(
                        all -> {
                            if (!all) context.runOnContext(turn -> tidy());
                        },
                        databaseAway -> LOG.debugf("Old deliveries stay: %s", databaseAway));
    }

    /** Nobody knows at the moment what the delivery is to say. */
    private static final class NoPayload extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoPayload(Throwable cause) {
            super(cause);
        }
    }
}
