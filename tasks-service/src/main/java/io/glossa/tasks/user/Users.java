package io.glossa.tasks.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Users by id or address. Those we have not heard of yet are asked for. */
@ApplicationScoped
public class Users {
    private final UserRepository repository;
    private final UsersClient client;
    private final Cache<Long, UserView> remembered = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(10))
            .build();

    Users(UserRepository repository, UsersClient client) {
        this.repository = repository;
        this.client = client;
    }

    /** These users; one that nobody knows any more has an empty name, so that old annotations can be shown. */
    public Uni<Map<Long, UserView>> byIds(Set<Long> ids) {
        var found = new HashMap<>(remembered.getAllPresent(ids));
        if (found.size() == ids.size()) return Uni.createFrom().item(found);
        return fromDatabase(missing(ids, found), found)
                .chain(() -> fromRemote(missing(ids, found), found))
                .map(answered -> {
                    // that nobody knows one is kept too, so that not every page asks again; a silence is no such answer
                    if (!answered) remembered.putAll(found);
                    for (var id : ids) found.computeIfAbsent(id, UserView::unknown);
                    if (answered) remembered.putAll(found);
                    return found;
                });
    }

    /** The members of an organization among these ids. */
    public Uni<Map<Long, UserView>> members(long organization, Set<Long> ids) {
        return byIds(ids).map(found -> found.values().stream()
                .filter(user -> user.organizations().contains(organization))
                .collect(Collectors.toMap(UserView::id, Function.identity())));
    }

    /** Ids of an organization's members that we have heard of, at most so many. */
    public Uni<List<Long>> memberIds(long organization, int limit) {
        return repository.memberIds(organization, limit);
    }

    /** The members of an organization with these addresses, by address in lower case. */
    public Uni<Map<String, UserView>> membersByEmail(long organization, Set<String> emails) {
        return repository.byEmails(emails).flatMap(known -> {
            var found = byEmail(organization, known);
            var missing = new HashSet<String>();
            for (var email : emails) if (!found.containsKey(email.toLowerCase())) missing.add(email);
            if (missing.isEmpty()) return Uni.createFrom().item(found);
            return client.byEmails(organization, missing).map(pulled -> {
                found.putAll(byEmail(organization, pulled.orElse(List.of())));
                return found;
            });
        });
    }

    private static Map<String, UserView> byEmail(long organization, Collection<UserView> users) {
        var found = new HashMap<String, UserView>();
        for (var user : users) {
            if (user.organizations().contains(organization)) {
                found.put(user.email().toLowerCase(), user);
            }
        }
        return found;
    }

    private Uni<Void> fromDatabase(Set<Long> missing, Map<Long, UserView> found) {
        return repository.byIds(missing).invoke(users -> put(users, found)).replaceWithVoid();
    }

    /** Answers whether projects-service did. */
    private Uni<Boolean> fromRemote(Set<Long> missing, Map<Long, UserView> found) {
        if (missing.isEmpty()) return Uni.createFrom().item(true);
        return client.byIds(missing).map(answer -> {
            answer.ifPresent(users -> put(users, found));
            return answer.isPresent();
        });
    }

    private static void put(List<UserView> users, Map<Long, UserView> found) {
        for (var user : users) found.put(user.id(), user);
    }

    private static Set<Long> missing(Set<Long> wanted, Map<Long, UserView> found) {
        var missing = new HashSet<>(wanted);
        missing.removeAll(found.keySet());
        return missing;
    }

    void forget(long id) {
        remembered.invalidate(id);
    }
}
