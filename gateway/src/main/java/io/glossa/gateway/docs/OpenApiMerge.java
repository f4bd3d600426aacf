package io.glossa.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.gateway.routing.Access;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.RouteTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Puts the documents of the services together: operations that the table routes to the service that describes them, and
 * nothing else; components of the same name and meaning once, those of the same name and another meaning with the
 * service's name before theirs.
 */
final class OpenApiMerge {
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String SECURITY_SCHEMES = "securitySchemes";

    private final RouteTable table;
    private final ObjectNode merged;

    /**
     * @param base our own document: info, tags, security schemes and the gateway's own operations; is not changed
     */
    OpenApiMerge(RouteTable table, ObjectNode base) {
        this.table = table;
        this.merged = base.deepCopy();
    }

    ObjectNode merged() {
        return merged;
    }

    OpenApiMerge add(Backend service, JsonNode document) {
        var components = document.path("components");
        var renamed = clashes(service, components);
        components.properties().forEach(section -> addSection(section, renamed));
        document.path("paths").properties().forEach(path -> addPath(service, path.getKey(), path.getValue(), renamed));
        return this;
    }

    private void addSection(Map.Entry<String, JsonNode> section, Map<String, String> renamed) {
        if (section.getKey().equals(SECURITY_SCHEMES)) return;
        var into = merged.withObject("/components").withObject("/" + section.getKey());
        section.getValue().properties().forEach(component -> {
            var name = section.getKey() + "/" + component.getKey();
            var target =
                    renamed.getOrDefault(name, name).substring(section.getKey().length() + 1);
            into.set(target, Refs.adjusted(component.getValue(), renamed));
        });
    }

    /** A component that refers to a renamed one has changed itself, so the search goes on until nothing is found. */
    private Map<String, String> clashes(Backend service, JsonNode components) {
        var renamed = new HashMap<String, String>();
        int before;
        do {
            before = renamed.size();
            components
                    .properties()
                    .forEach(section -> section.getValue().properties().forEach(component -> {
                        var taken =
                                merged.path("components").path(section.getKey()).path(component.getKey());
                        if (!taken.isMissingNode() && !taken.equals(Refs.adjusted(component.getValue(), renamed))) {
                            renamed.put(
                                    section.getKey() + "/" + component.getKey(),
                                    section.getKey() + "/" + service.prefix() + component.getKey());
                        }
                    }));
        } while (renamed.size() > before);
        return renamed;
    }

    private void addPath(Backend service, String path, JsonNode item, Map<String, String> renamed) {
        var routed = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        var found = new HashSet<String>();
        item.fieldNames().forEachRemaining(name -> {
            if (METHODS.contains(name) && isOwner(service, name, routed)) found.add(name);
        });
        if (found.isEmpty()) return;
        var into = (ObjectNode) merged.withObject("/paths").get(path);
        if (into == null) into = merged.withObject("/paths").putObject(path);
        for (var field : item.properties()) {
            var name = field.getKey();
            if (METHODS.contains(name) && !found.contains(name)) continue;
            var value = Refs.adjusted(field.getValue(), renamed);
            into.set(name, value);
            if (found.contains(name)) ((ObjectNode) value).remove("security");
            if (found.contains(name) && isPublic(name, routed)) ((ObjectNode) value).putArray("security");
        }
    }

    private boolean isOwner(Backend service, String method, String path) {
        return table.find(method.toUpperCase(Locale.ROOT), path)
                .filter(route -> route.backend() == service)
                .isPresent();
    }

    private boolean isPublic(String method, String path) {
        return table.find(method.toUpperCase(Locale.ROOT), path)
                .filter(route -> route.access() == Access.ANYONE || route.access() == Access.OPEN_PAGE)
                .isPresent();
    }

    /** Reads a document that comes with the code. */
    static ObjectNode base(ObjectMapper json) {
        try (var in = OpenApiMerge.class.getResourceAsStream("openapi-gateway.json")) {
            return (ObjectNode) json.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
