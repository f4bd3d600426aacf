package io.glossa.projects.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slows down whoever guesses passwords. Counted by address and client, so that a stranger cannot lock an account out
 * from elsewhere; each replica counts for itself.
 */
@ApplicationScoped
class FailedLogins {
    static final int ALLOWED = 10;

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final Cache<String, AtomicInteger> failures =
            Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(WINDOW).build();

    boolean areTooMany(String email, String client) {
        var count = failures.getIfPresent(key(email, client));
        return count != null && count.get() >= ALLOWED;
    }

    void count(String email, String client) {
        failures.get(key(email, client), unseen -> new AtomicInteger()).incrementAndGet();
    }

    void forget(String email, String client) {
        failures.invalidate(key(email, client));
    }

    private static String key(String email, String client) {
        return email + "\n" + client;
    }
}
