package io.glossa.e2e.access;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.ObjectStore;
import io.glossa.e2e.suite.Patience;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One object of each kind that an organization may have, all marked with a word that nobody else may read. */
final class Belongings {
    private final Client owner;
    private final String mark = "secret" + UUID.randomUUID().toString().replace("-", "");
    private final Map<Kind, String> ids = new EnumMap<>(Kind.class);
    private final Map<String, Integer> storages = new TreeMap<>();

    /** @param model answers for an ML backend */
    Belongings(Client owner, ObjectStore s3, URI model) {
        this.owner = owner;
        people();
        labeling();
        connections(s3, model);
        exports();
    }

    String mark() {
        return mark;
    }

    /** @throws IllegalStateException if there is nothing of the kind: an operation must not go unasked */
    String id(Kind kind) {
        var id = ids.get(kind);
        if (id == null) throw new IllegalStateException("Nothing of the kind " + kind);
        return id;
    }

    /**
     * @param direction as paths have it: {@code storages} or {@code storages/export}
     */
    int storage(String direction) {
        return storages.get(direction);
    }

    /** Everything as its owner sees it, without what changes by itself. */
    Map<String, String> state() {
        var state = new TreeMap<String, String>();
        for (var path : paths()) {
            state.put(
                    path,
                    owner.get(path)
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString()
                            .replaceAll("\"(last_activity|created_ago|last_used)\":\\s*\"[^\"]*\"", ""));
        }
        return state;
    }

    private List<String> paths() {
        var project = id(Kind.PROJECT);
        var paths = new ArrayList<>(List.of(
                "/api/projects/" + project + "/",
                "/api/tasks?fields=all&project=" + project,
                "/api/tasks/" + id(Kind.TASK) + "/",
                "/api/tasks/" + id(Kind.TASK) + "/drafts",
                "/api/predictions/?project=" + project,
                "/api/dm/views/?project=" + project,
                "/api/projects/" + project + "/file-uploads",
                "/api/projects/" + project + "/exports/",
                "/api/webhooks/?project=" + project,
                "/api/ml/?project=" + project,
                "/api/labels/",
                "/api/label_links/?project=" + project,
                "/api/organizations/" + id(Kind.ORGANIZATION),
                "/api/organizations/" + id(Kind.ORGANIZATION) + "/memberships",
                "/api/users/",
                "/api/invite"));
        storages.forEach((direction, id) -> paths.add("/api/" + direction + "/s3/" + id));
        return paths;
    }

    private void people() {
        var me = owner.get("/api/current-user/whoami").then().statusCode(200).extract();
        keep(Kind.USER, me.path("id"));
        keep(Kind.ORGANIZATION, me.path("active_organization"));
    }

    private void labeling() {
        int project = owner.createProject(mark, LabelConfigs.SENTIMENT);
        int task = owner.importTexts(project, List.of(mark)).get(0);
        keep(Kind.PROJECT, project);
        keep(Kind.TASK, task);
        keep(Kind.ANNOTATION, owner.choose(task, "Positive"));
        keep(
                Kind.DRAFT,
                made(
                        "/api/tasks/" + task + "/drafts",
                        Map.of("result", Client.annotation("Negative").get("result"), "lead_time", 1.5)));
        keep(
                Kind.PREDICTION,
                made(
                        "/api/predictions/",
                        Map.of(
                                "task",
                                task,
                                "model_version",
                                mark,
                                "result",
                                Client.annotation("Negative").get("result"))));
        var upload = owner.upload(
                        "/api/projects/" + project + "/import?commit_to_project=false",
                        mark + ".csv",
                        "text\n" + mark + "\n",
                        "text/csv")
                .then()
                .statusCode(201)
                .extract();
        int file = upload.<List<Integer>>path("file_upload_ids").get(0);
        keep(Kind.FILE, file);
        String name = owner.get("/api/import/file-upload/" + file)
                .then()
                .statusCode(200)
                .extract()
                .path("file");
        keep(Kind.FILE_NAME, name.replaceFirst("^/?(data/)?upload/", ""));
        keep(Kind.VIEW, made("/api/dm/views/", Map.of("project", project, "data", Map.of("title", mark))));
        int job = owner.post("/api/projects/" + project + "/import?async=true", List.of(Map.of("text", mark)))
                .then()
                .statusCode(201)
                .extract()
                .path("import");
        // It goes on by itself, and nothing may once the state is looked at.
        Patience.until("import", () -> "completed"
                .equals(owner.get("/api/projects/" + project + "/imports/" + job)
                        .path("status")));
        keep(Kind.IMPORT, job);
        keep(
                Kind.LABEL,
                owner.post(
                                "/api/labels/",
                                List.of(Map.of(
                                        "value",
                                        List.of(mark),
                                        "title",
                                        mark,
                                        "from_name",
                                        "sentiment",
                                        "project",
                                        project)))
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("[0].id"));
        keep(
                Kind.LABEL_LINK,
                owner.get("/api/label_links/?project=" + project)
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("results[0].id"));
    }

    /** Storages of one type: the others need servers of theirs, and all are one resource by type. */
    private void connections(ObjectStore s3, URI model) {
        int project = Integer.parseInt(id(Kind.PROJECT));
        keep(Kind.WEBHOOK, made("/api/webhooks/", Map.of("project", project, "url", "http://127.0.0.1:9/" + mark)));
        keep(Kind.ML_BACKEND, made("/api/ml/", Map.of("project", project, "title", mark, "url", model.toString())));
        var bucket = s3.bucket();
        for (var direction : List.of("storages", "storages/export")) {
            var connection = s3.connection(project, bucket);
            connection.put("title", mark);
            storages.put(direction, made("/api/" + direction + "/s3", connection));
        }
    }

    private void exports() {
        var exports = "/api/projects/" + id(Kind.PROJECT) + "/exports/";
        int snapshot = made(exports, Map.of("title", mark));
        Patience.until("snapshot", () -> "completed"
                .equals(owner.get(exports + snapshot).path("status")));
        keep(Kind.SNAPSHOT, snapshot);
    }

    private int made(String path, Object body) {
        return owner.post(path, body).then().statusCode(201).extract().path("id");
    }

    private void keep(Kind kind, Object id) {
        ids.put(kind, String.valueOf(id));
    }
}
