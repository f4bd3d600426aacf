package io.glossa.storage.credential;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the keys at start, so that a bad one stops the service and not the first sync. */
@ApplicationScoped
class VaultProducer {

    @Produces
    @Singleton
    @Startup
    Vault vault(EncryptionConfig config) {
        return new Vault(config.key(), config.retired().orElse(List.of()));
    }
}
