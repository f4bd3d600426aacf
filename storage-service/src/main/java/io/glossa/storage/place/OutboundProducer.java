package io.glossa.storage.place;

import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.OutboundPolicy;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Reads the operator's list at start, so that a mistyped one stops the service. */
@ApplicationScoped
class OutboundProducer {

    @Produces
    @Singleton
    @Startup
    OutboundGuard guard(OutboundConfig config) {
        return new OutboundGuard(OutboundPolicy.parse(config.privateAddresses()));
    }
}
