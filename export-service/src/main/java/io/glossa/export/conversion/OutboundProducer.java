package io.glossa.export.conversion;

import io.glossa.outbound.OutboundClient;
import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.OutboundPolicy;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the operator's list at start, so that a mistyped one stops the service. */
@ApplicationScoped
class OutboundProducer {

    @Produces
    @Singleton
    @Startup
    OutboundClient client(Vertx vertx, OutboundConfig config) {
        return new OutboundClient(vertx, new OutboundGuard(OutboundPolicy.parse(config.privateAddresses())));
    }

    void close(@Disposes OutboundClient client) {
        client.close();
    }
}
