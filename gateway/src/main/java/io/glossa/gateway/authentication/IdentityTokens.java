package io.glossa.gateway.authentication;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.glossa.identity.InternalTokens;
import io.glossa.identity.Principal;
import jakarta.enterprise.context.ApplicationScoped;

/** Internal tokens, each signed once and used for half a minute: signing costs more than a fast request. */
@ApplicationScoped
class IdentityTokens {
    private final LoadingCache<Principal, String> minted;

    IdentityTokens(InternalTokens minter, AuthenticationConfig config) {
        minted = Caffeine.newBuilder()
                .maximumSize(config.remembered())
                .expireAfterWrite(config.mintEvery())
                .build(minter::mint);
    }

    /** The token of exactly this state of the user: another role or organization has another token. */
    String of(Principal principal) {
        return minted.get(principal);
    }
}
