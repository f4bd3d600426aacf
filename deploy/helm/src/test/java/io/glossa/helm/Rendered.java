package io.glossa.helm;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a set of values gives. */
record Rendered(List<HasMetadata> documents) {
    static final List<String> SERVICES = List.of("gateway", "projects", "tasks", "export", "storage");
    private static final String COMPONENT = "app.kubernetes.io/component";

    Rendered {
        documents = List.copyOf(documents);
    }

    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return documents.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> kind) {
        var found = all(kind);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + kind.getSimpleName());
        }
        return found.get(0);
    }

    /** Those of a kind that belong to one service, by the name of the service. */
    <T extends HasMetadata> Map<String, T> byService(Class<T> kind) {
        return all(kind).stream()
                .filter(one -> one.getMetadata().getLabels().containsKey(COMPONENT))
                .collect(Collectors.toMap(one -> one.getMetadata().getLabels().get(COMPONENT), Function.identity()));
    }

    Container container(String service) {
        var containers = byService(Deployment.class)
                .get(service)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers();
        if (containers.size() != 1) {
            throw new AssertionError(service + " has " + containers.size() + " containers");
        }
        return containers.get(0);
    }

    Map<String, EnvVar> environment(String service) {
        return container(service).getEnv().stream().collect(Collectors.toMap(EnvVar::getName, Function.identity()));
    }
}
