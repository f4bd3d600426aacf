package io.glossa.gateway.authentication;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers for seconds what projects-service said. Any number of requests with one credential share one question. An
 * answer to a question that was asked before something was evicted is used once and not remembered, because it may be
 * from before the change.
 */
@ApplicationScoped
class CredentialCache {
    private final AsyncCache<Credential, Remembered> answers;
    private final CredentialResolver resolver;
    private final AtomicLong evictions = new AtomicLong();

    CredentialCache(CredentialResolver resolver, AuthenticationConfig config) {
        this.resolver = resolver;
        this.answers = Caffeine.newBuilder()
                .maximumSize(config.remembered())
                .expireAfter(Expiry.<Credential, Remembered>creating((credential, answer) -> lifetime(answer, config)))
                .buildAsync();
    }

    /** Completes on any thread; fails, and forgets that it was asked, when projects-service cannot tell. */
    CompletableFuture<Remembered> resolve(Credential credential) {
        return answers.get(credential, (asked, executor) -> ask(asked));
    }

    /** Something about this user changed. */
    void evict(long user) {
        evictions.incrementAndGet();
        answers.synchronous().asMap().values().removeIf(answer -> answer.isOf(user));
    }

    /** Changes may have been missed. */
    void evictAll() {
        evictions.incrementAndGet();
        answers.synchronous().invalidateAll();
    }

    private CompletableFuture<Remembered> ask(Credential credential) {
        var before = evictions.get();
        return resolver.resolve(credential)
                .map(resolution -> new Remembered(resolution, before == evictions.get()))
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static Duration lifetime(Remembered answer, AuthenticationConfig config) {
        if (!answer.current()) return Duration.ZERO;
        return answer.resolution() instanceof Resolution.Known ? config.rememberGood() : config.rememberBad();
    }

    /**
     * @param resolution what was said
     * @param current whether nothing was evicted between the question and the answer
     */
    record Remembered(Resolution resolution, boolean current) {

        boolean isOf(long user) {
            return resolution instanceof Resolution.Known known && known.user().id() == user;
        }
    }
}
