package io.glossa.gateway.proxy;

import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.Weight;
import io.glossa.gateway.upstream.UpstreamConfig;
import io.glossa.gateway.upstream.Upstreams;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts exchanges, each in its lane, and looks once a second for those in which nothing moves any more. */
@ApplicationScoped
public class Forwarder {
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final Map<Backend, Map<Weight, Lane>> lanes = new EnumMap<>(Backend.class);
    private final Map<Backend, Timer> timers = new EnumMap<>(Backend.class);
    private final UpstreamConfig limits;
    private final OutboundHeaders headers;
    private final Answers answers;
    private final Vertx vertx;
    private final long look;

    Forwarder(
            Upstreams upstreams,
            UpstreamConfig limits,
            OutboundHeaders headers,
            Answers answers,
            Vertx vertx,
            MeterRegistry metrics) {
        this.limits = limits;
        this.headers = headers;
        this.answers = answers;
        this.vertx = vertx;
        for (var backend : Backend.values()) {
            timers.put(backend, metrics.timer("glossa.gateway.requests", "service", backend.module()));
            var byWeight = new EnumMap<Weight, Lane>(Weight.class);
            for (var weight : Weight.values()) {
                byWeight.put(weight, new Lane(upstreams.of(backend, weight), limits.stallTimeout(), metrics));
            }
            lanes.put(backend, byWeight);
        }
        look = vertx.setPeriodic(LOOK_EVERY_MILLIS, tick -> {
            var now = System.nanoTime();
            for (var byWeight : lanes.values()) byWeight.values().forEach(lane -> lane.look(now));
        });
    }

    /**
     * Answers the request from its service, or with 502, 503 or 504 when that fails. Called on the request's context.
     *
     * @param whenOver run once, on the same context, when nothing more will happen
     */
    public void forward(Passage passage, Runnable whenOver) {
        var began = System.nanoTime();
        var backend = passage.route().backend();
        var lane = lanes.get(backend).get(passage.route().weight());
        var exchange = new Exchange(passage, lane.upstream(), limits, headers, answers, over -> {
            lane.leave(over);
            timers.get(backend).record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
            whenOver.run();
        });
        lane.enter(exchange);
        exchange.start();
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(look);
    }
}
