package io.glossa.projects.outbound;

import io.glossa.outbound.OutboundClient;
import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.OutboundPolicy;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the operator's list at start, so that a mistyped one stops the service; makes what calls users' URLs. */
@ApplicationScoped
class OutboundProducer {

    @Produces
    @Singleton
    @Startup
    OutboundGuard guard(OutboundConfig config) {
        return new OutboundGuard(OutboundPolicy.parse(config.privateAddresses()));
    }

    /** The one way to call them. */
    @Produces
    @Singleton
    OutboundClient client(Vertx vertx, OutboundGuard guard) {
        return new OutboundClient(vertx, guard);
    }

    void close(@Disposes OutboundClient client) {
        client.close();
    }
}
