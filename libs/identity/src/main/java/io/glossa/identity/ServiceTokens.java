package io.glossa.identity;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tokens by which this service asks others; each is made once in half its lifetime. */
@Singleton
public class ServiceTokens {
    private final LoadingCache<Optional<Long>, String> tokens;

    ServiceTokens(InternalTokens minter, @ConfigProperty(name = "quarkus.application.name") String name) {
        tokens = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(InternalTokens.LIFETIME.dividedBy(2))
                .build(organization -> minter.mint(new Principal.Service(name, organization.orElse(null))));
    }

    /** A token that acts for one organization. */
    public String actingFor(long organization) {
        return tokens.get(Optional.of(organization));
    }

    /** A token for questions that are not about one organization, such as filling a projection. */
    public String actingForAll() {
        return tokens.get(Optional.empty());
    }
}
