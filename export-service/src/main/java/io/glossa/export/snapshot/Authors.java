package io.glossa.export.snapshot;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.identity.ServiceTokens;
import io.glossa.siblings.ServicesConfig;
import io.glossa.siblings.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Names of those who made snapshots. Asked for each time they are shown, because names change; the address is kept. */
@ApplicationScoped
class Authors {
    private static final Logger LOG = Logger.getLogger(Authors.class);
    /** How long names are waited for; one that comes later is there the next time. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final TypeReference<List<Author>> AUTHORS = new TypeReference<>() {};

    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ObjectMapper json;
    private final Cache<Long, Author> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    Authors(Siblings siblings, ServicesConfig services, ServiceTokens tokens, ObjectMapper json) {
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /** Never fails: whom nobody knows at the moment has an address only. */
    Uni<Map<Long, Author>> of(Collection<Snapshot> snapshots) {
        var kept = snapshots.stream()
                .collect(Collectors.toMap(
                        Snapshot::createdBy,
                        snapshot -> Author.of(snapshot.createdBy(), snapshot.createdByEmail()),
                        (first, again) -> first));
        var missing = kept.keySet().stream()
                .filter(id -> remembered.getIfPresent(id) == null)
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        return (missing.isEmpty() ? Uni.createFrom().voidItem() : asked(missing)).map(asked -> {
            kept.replaceAll((id, known) -> {
                var name = remembered.getIfPresent(id);
                return name == null ? known : name;
            });
            return kept;
        });
    }

    private Uni<Void> asked(String ids) {
        var names = ask(ids).memoize().indefinitely();
        names.subscribe().with(known -> {}, failure -> {}); // goes on when it is waited for no longer
        return names.ifNoItem().after(PATIENCE).recoverWithItem((Void) null);
    }

    private Uni<Void> ask(String ids) {
        return siblings.ask(services.projects(), "/internal/users?ids=" + ids, tokens.actingForAll())
                .invoke(answer -> {
                    if (answer.status() == 200) read(answer.body().getBytes()).forEach(remembered::put);
                })
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> LOG.debugf("Authors without names: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private Map<Long, Author> read(byte[] body) {
        try {
            return json.readValue(body, AUTHORS).stream()
                    .map(Author::shown)
                    .collect(Collectors.toMap(Author::id, Function.identity()));
        } catch (IOException foreign) {
            LOG.warnf("Authors cannot be read: %s", foreign);
            return Map.of();
        }
    }
}
