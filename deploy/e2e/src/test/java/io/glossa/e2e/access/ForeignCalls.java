package io.glossa.e2e.access;

import io.glossa.e2e.compatibility.Operation;
import io.glossa.e2e.suite.Client;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes calls of the described operations that name somebody's objects wherever an id can be named. */
final class ForeignCalls {
    private static final Pattern STORAGE = Pattern.compile("/api/(storages(?:/export)?)/([a-z0-9]+)/\\{[^}]*}");
    private static final Pattern PLACEHOLDER = Pattern.compile("([^/]+)/\\{[^}]*}");

    /** What a placeholder stands for, by the part of the path before it. */
    private static final Map<String, Kind> PLACEHOLDERS = Map.ofEntries(
            Map.entry("organizations", Kind.ORGANIZATION),
            Map.entry("users", Kind.USER),
            Map.entry("memberships", Kind.USER),
            Map.entry("projects", Kind.PROJECT),
            Map.entry("tasks", Kind.TASK),
            Map.entry("annotations", Kind.ANNOTATION),
            Map.entry("drafts", Kind.DRAFT),
            Map.entry("predictions", Kind.PREDICTION),
            Map.entry("file-upload", Kind.FILE),
            Map.entry("upload", Kind.FILE_NAME),
            Map.entry("views", Kind.VIEW),
            Map.entry("imports", Kind.IMPORT),
            Map.entry("labels", Kind.LABEL),
            Map.entry("label_links", Kind.LABEL_LINK),
            Map.entry("webhooks", Kind.WEBHOOK),
            Map.entry("ml", Kind.ML_BACKEND),
            Map.entry("exports", Kind.SNAPSHOT));

    /** What names no object of one organization, or is looked for only once the object before it is there. */
    private static final Map<String, String> OTHERS =
            Map.of("actions", "delete_tasks", "jobs", "1", "deliveries", "1", "sessions", "1");

    /** What a parameter or a body's field stands for, by its name. */
    private static final Map<String, Kind> NAMES = Map.ofEntries(
            Map.entry("organization", Kind.ORGANIZATION),
            Map.entry("project", Kind.PROJECT),
            Map.entry("project_id", Kind.PROJECT),
            Map.entry("task", Kind.TASK),
            Map.entry("task_id", Kind.TASK),
            Map.entry("annotation", Kind.ANNOTATION),
            Map.entry("parent_annotation", Kind.ANNOTATION),
            Map.entry("parent_prediction", Kind.PREDICTION),
            Map.entry("view", Kind.VIEW),
            Map.entry("label", Kind.LABEL),
            Map.entry("ml_backend", Kind.ML_BACKEND));

    /** Fields and parameters without which a call of ours would be refused for what it lacks. */
    private static final Map<String, Map<String, Object>> NEEDED = Map.ofEntries(
            Map.entry("GET /api/events", Map.of("wait", 0)),
            Map.entry("PATCH /api/dm/views/{id}", Map.of("data", Map.of("title", "mine"))),
            Map.entry("POST /api/dm/actions", Map.of("id", OTHERS.get("actions"))),
            Map.entry("POST /api/ml/{id}/interactive-annotating", Map.of("task", 1)),
            Map.entry("POST /api/ml/{id}/predict/test", Map.of("random", true)),
            Map.entry("POST /api/projects/{id}/exports/{export_pk}/convert", Map.of("export_type", "JSON")),
            Map.entry("PUT /api/projects/{id}/result-check", Map.of("mode", "lenient")),
            Map.entry(
                    "POST /api/tasks/{id}/events", Map.of("event_key", "opened", "event_time", "2026-11-21T08:00:00Z")),
            Map.entry("GET /projects/{id}/resolve", Map.of("fileuri", "czM6Ly9iL2s=")),
            Map.entry("GET /tasks/{id}/resolve", Map.of("fileuri", "czM6Ly9iL2s=")),
            Map.entry("GET /data/local-files", Map.of("d", "x.png")));

    /** What takes a body, and what is needed beside it. */
    private static final Set<String> IN_QUERY = Set.of("POST /api/dm/actions");

    private final Belongings belongings;

    ForeignCalls(Belongings belongings) {
        this.belongings = belongings;
    }

    /** The operation on these belongings, if its path names any. */
    Optional<Call> byPath(Operation operation) {
        if (!operation.path().contains("{")) return Optional.empty();
        var needed = needed(operation);
        boolean asked = operation.body() == null;
        var query = asked ? needed : Map.<String, Object>of();
        var body = asked ? Map.<String, Object>of() : needed;
        return Optional.of(new Call(operation, path(operation.path()), query, body, true));
    }

    private Map<String, Object> needed(Operation operation) {
        if (!operation.method().equals("PUT") || !operation.path().contains("/storages/")) {
            return NEEDED.getOrDefault(operation.id(), Map.of());
        }
        var whole = new LinkedHashMap<String, Object>(
                Map.of("bucket", "b", "container", "c", "path", "/p", "host", "localhost", "port", "6379"));
        whole.put("project", Long.valueOf(belongings.id(Kind.PROJECT)));
        return whole;
    }

    /** The operation with their ids in parameters, if it has such. */
    Optional<Call> byParameter(Operation operation) {
        var query = new LinkedHashMap<String, Object>();
        for (var parameter : operation.parameters()) {
            if (!parameter.in().equals("query")) continue;
            var kind = NAMES.get(parameter.name());
            if (kind != null) query.put(parameter.name(), belongings.id(kind));
        }
        if (operation.path().contains("{") || query.isEmpty()) return Optional.empty();
        if (operation.body() == null || IN_QUERY.contains(operation.id())) {
            query.putAll(NEEDED.getOrDefault(operation.id(), Map.of()));
        }
        return Optional.of(new Call(operation, operation.path(), query, Map.of(), false));
    }

    /** The operation with their ids in a body, if it has such. */
    Optional<Call> byBody(Operation operation) {
        if (operation.path().contains("{") || operation.body() == null) return Optional.empty();
        var body = new LinkedHashMap<String, Object>();
        for (var field : operation.body().fields()) {
            var kind = NAMES.get(field.name());
            if (kind != null) body.put(field.name(), Long.valueOf(belongings.id(kind)));
        }
        return body.isEmpty()
                ? Optional.empty()
                : Optional.of(new Call(operation, operation.path(), Map.of(), body, false));
    }

    private String path(String template) {
        var storage = STORAGE.matcher(template);
        if (storage.find()) {
            template = storage.replaceFirst(found ->
                    "/api/" + found.group(1) + "/" + found.group(2) + "/" + belongings.storage(found.group(1)));
        }
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            if (OTHERS.containsKey(found.group(1))) return found.group(1) + "/" + OTHERS.get(found.group(1));
            var kind = PLACEHOLDERS.get(found.group(1));
            if (kind == null) throw new IllegalStateException("What is " + found.group() + " in " + found.group(1));
            return found.group(1) + "/" + belongings.id(kind);
        });
    }

    /**
     * One request.
     *
     * @param body of a JSON object; an empty one is sent too
     * @param byPath whether the path itself names an object
     */
    record Call(Operation operation, String path, Map<String, Object> query, Map<String, Object> body, boolean byPath) {

        boolean changes() {
            return !operation.method().equals("GET");
        }

        /** The same of objects that nobody has. */
        Call ofNobodys() {
            return new Call(operation, path.replaceAll("/\\d+(?=/|$)", "/999999999"), query, body, byPath);
        }

        Response send(Client caller) {
            var request = caller.request().queryParams(query);
            if (changes()) request.contentType(ContentType.JSON).body(body);
            return request.request(operation.method(), path);
        }

        /** Sends what is no JSON, so that nothing can come of it but its refusal. */
        Response sendBroken(Client caller) {
            return caller.request()
                    .queryParams(query)
                    .contentType(ContentType.JSON)
                    .body("{broken")
                    .request(operation.method(), path);
        }

        @Override
        public String toString() {
            return operation.method() + " " + path
                    + query.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(Collectors.joining("&", "?", ""))
                    + (body.isEmpty() ? "" : " " + body);
        }
    }

    /** What this server refuses to everybody: its operator has named no folder for local files. */
    static boolean isSwitchedOff(Operation operation) {
        return operation.id().equals("GET /data/local-files");
    }

    /** The operation once, with what it needs: on these belongings as far as the path names any. */
    Call any(Operation operation) {
        return byPath(operation).orElseGet(() -> {
            var needed = NEEDED.getOrDefault(operation.id(), Map.of());
            return operation.body() == null || IN_QUERY.contains(operation.id())
                    ? new Call(operation, operation.path(), needed, Map.of(), false)
                    : new Call(operation, operation.path(), Map.of(), needed, false);
        });
    }

    /** All calls that can be made of these operations. */
    List<Call> all(List<Operation> operations) {
        var calls = new ArrayList<Call>();
        for (var operation : operations) {
            byPath(operation).ifPresent(calls::add);
            byParameter(operation).ifPresent(calls::add);
            byBody(operation).ifPresent(calls::add);
        }
        return calls;
    }
}
