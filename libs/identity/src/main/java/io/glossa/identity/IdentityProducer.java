package io.glossa.identity;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Wires the keys; done at start, so that a bad key stops the service and not the first request. */
@ApplicationScoped
class IdentityProducer {

    @Produces
    @Singleton
    @Startup
    InternalTokens tokens(
            IdentityConfig config, @ConfigProperty(name = "quarkus.application.name") String application) {
        return InternalTokens.trusted(
                application, IdentityKeys.privateKey(config.key()), IdentityKeys.trusted(config.trusted()));
    }

    @Produces
    @Singleton
    @Startup
    InternalTokenVerifier verifier(IdentityConfig config) {
        return new InternalTokenVerifier(IdentityKeys.trusted(config.trusted()));
    }
}
