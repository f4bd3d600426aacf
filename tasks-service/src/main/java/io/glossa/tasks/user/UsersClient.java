package io.glossa.tasks.user;

import io.glossa.identity.ServiceTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** projects-service asked for users; what it says is kept. Empty when it does not answer. */
@ApplicationScoped
class UsersClient {
    private static final Logger LOG = Logger.getLogger(UsersClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final UsersRestClient remote;
    private final ServiceTokens tokens;
    private final UserRepository repository;

    UsersClient(@RestClient UsersRestClient remote, ServiceTokens tokens, UserRepository repository) {
        this.remote = remote;
        this.tokens = tokens;
        this.repository = repository;
    }

    Uni<Optional<List<UserView>>> byIds(Collection<Long> ids) {
        var list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return take(remote.byIds(tokens.actingForAll(), list));
    }

    Uni<Optional<List<UserView>>> byEmails(long organization, Collection<String> emails) {
        return take(remote.byEmails(tokens.actingFor(organization), organization, String.join(",", emails)));
    }

    private Uni<Optional<List<UserView>>> take(Uni<String> answer) {
        return answer.ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(JsonArray::new)
                .call(users -> repository.save(users, Instant.now()))
                .map(users -> Optional.of(
                        users.stream().map(user -> view((JsonObject) user)).toList()))
                .onFailure()
                .invoke(away -> LOG.warnf("Users stay unknown for now: %s", away.toString()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private static UserView view(JsonObject user) {
        return new UserView(
                user.getLong("id"),
                user.getString("email"),
                user.getString("first_name", ""),
                user.getString("last_name", ""),
                user.getString("username", ""),
                user.getString("avatar"),
                user.getString("initials", ""),
                user.getJsonArray("organizations").stream()
                        .map(id -> ((Number) id).longValue())
                        .toList());
    }
}
