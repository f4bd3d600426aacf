package io.glossa.tasks.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The one registry of actions. */
@ApplicationScoped
class Actions {
    private final Map<String, Action> byId;

    Actions(Instance<Action> all) {
        byId = all.stream().collect(Collectors.toUnmodifiableMap(Action::id, Function.identity()));
    }

    /** 404 when there is none. */
    Action require(String id) {
        var action = byId.get(id);
        if (action == null) throw ActionProblem.unknown(id);
        return action;
    }

    /** What the menu shows, in its order. */
    List<Action> listed() {
        return byId.values().stream()
                .filter(action -> action.menu().listed())
                .sorted(Comparator.comparing((Action action) -> action.menu().order())
                        .thenComparing(Action::id))
                .toList();
    }
}
