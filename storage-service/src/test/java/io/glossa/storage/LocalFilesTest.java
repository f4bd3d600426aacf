package io.glossa.storage;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class LocalFilesTest extends StorageTestBase {
    private static final String PATH = "/api/storages/localfiles";

    private Path root;
    private Path folder;

    @BeforeEach
    void aFolder() throws IOException {
        root = Path.of(setting("GLOSSA_LOCAL_FILES_ROOT"));
        folder = Files.createDirectory(root.resolve("ds" + project));
    }

    @Override
    ObjectNode body() {
        return super.body().put("path", folder.toString());
    }

    private void put(String name, String content) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void createAndSync() throws IOException {
        for (var name : List.of("b.png", "a.png", "we ird é.png", "z.txt")) put(name, "x");
        put("sub/0.png", "x");
        var created = read(owner().body(
                        body().put("title", "source").put("use_blob_urls", true).toString())
                .post(PATH)
                .then()
                .statusCode(201)
                .body("path", equalTo(folder.toString()))
                .extract()
                .asString());
        assertGolden("import_localfiles_create", created);
        var synced = read(
                sync(PATH, created.get("id").asInt()).statusCode(200).extract().asString());
        assertGolden("import_localfiles_sync", synced);
        assertEquals(4, synced.get("last_sync_count").asInt());
        assertEquals(
                List.of("a.png", "b.png", "we ird é.png", "z.txt"),
                tasks.tasks().stream()
                        .map(task ->
                                Path.of(task.get("key").asText()).getFileName().toString())
                        .toList());
        assertEquals(
                "/data/local-files/?d=ds" + project + "/we%20ird%20%C3%A9.png",
                tasks.tasks().get(2).at("/task/data/$undefined$").asText());
        assertEquals(
                folder.resolve("a.png").toString(),
                tasks.tasks().get(0).get("key").asText());
    }

    @Test
    void depthOrderAndFilterGoByName() throws IOException {
        put("z/a.json", "{\"n\":1}");
        put("b.json", "[{\"n\":2},{\"n\":3}]");
        put("y/x/c.json", "{\"n\":4}");
        put("a.txt", "no");
        Files.createSymbolicLink(folder.resolve("link.json"), folder.resolve("b.json"));
        var id = create(PATH, body().put("recursive_scan", true).put("regex_filter", "[a-c]\\.json"));
        sync(PATH, id).body("status", equalTo("completed")).body("last_sync_count", equalTo(4));
        assertEquals(
                List.of("1", "2", "3", "4"),
                tasks.tasks().stream()
                        .map(task -> task.at("/task/data/n").toString())
                        .toList());
    }

    @Test
    void aFolderOfSeveralPagesIsTakenWhole() throws IOException {
        for (int i = 0; i < 230; i++) put("f/%d/%03d.png".formatted(i % 7, i), "x");
        var id = create(PATH, body().put("recursive_scan", true).put("use_blob_urls", true));
        sync(PATH, id).body("status", equalTo("completed")).body("last_sync_count", equalTo(230));
        var keys = tasks.tasks().stream()
                .map(task -> Path.of(task.get("key").asText()).getFileName().toString())
                .toList();
        assertEquals(keys.stream().sorted().toList(), keys);
        sync(PATH, id).body("last_sync_count", equalTo(0)).body("meta.tasks_existed", equalTo(230));
    }

    @Test
    void detoursAreNotStored() {
        owner().body(body().put("path", "  " + root + "//ds" + project + "//sub/../ ")
                        .toString())
                .post(PATH)
                .then()
                .statusCode(201)
                .body("path", equalTo(folder.toString()));
        owner().body(body().put("path", folder.toString().replace('/', '\\')).toString())
                .post(PATH)
                .then()
                .statusCode(201)
                .body("path", equalTo(folder.toString()));
        var id = create(PATH, body());
        owner().body("{\"title\":\"x\"}")
                .patch(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("path", equalTo(folder.toString()));
        owner().body("{\"path\":\"/etc\"}").patch(PATH + "/" + id).then().statusCode(400);
    }

    /** V41: a storage's folder lies below the root, by its name and by where its links lead. */
    @ParameterizedTest
    @ValueSource(strings = {PATH, PATH + "/validate", "/api/storages/export/localfiles", PATH + "/files"})
    void nothingOutsideOfTheRootIsLookedAt(String path) throws IOException {
        Files.createDirectories(root.resolveSibling(root.getFileName() + "-private"));
        refused(path, "/etc", "must be a subdirectory of");
        refused(path, "/no/such/folder", "must be a subdirectory of");
        refused(path, root + "/../", "must be a subdirectory of");
        refused(path, root + "-private", "must be a subdirectory of");
        refused(path, "relative", "must be a subdirectory of");
        refused(path, root.toString(), "cannot be the same as LOCAL_FILES_DOCUMENT_ROOT=");
        refused(path, root + "/nosuch", "does not exist");
        refused(path, "", "Path must be set for Local Files storage");
        var link = root.resolve("link" + project);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of("/etc"));
        refused(path, link.toString(), "must be a subdirectory of");
        var file = Files.writeString(root.resolve("file" + project), "x");
        refused(path, file.toString(), "does not exist");
    }

    /** V41: a folder that becomes a link out after it was connected is neither read nor written. */
    @ParameterizedTest
    @ValueSource(strings = {PATH, "/api/storages/export/localfiles"})
    void aFolderThatTurnsIntoALinkOutIsRefused(String path) throws IOException {
        var outside = Files.createTempDirectory("glossa-outside");
        try {
            Files.writeString(outside.resolve("secret.json"), "{\"n\":1}");
            var id = create(path, body());
            if (path.contains("export")) awaitStatus(path, id, "completed");
            Files.delete(folder);
            Files.createSymbolicLink(folder, outside);
            tasks.annotate(5, project * 10, "x");
            sync(path, id)
                    .statusCode(400)
                    .body(
                            "validation_errors.non_field_errors[0]",
                            org.hamcrest.Matchers.containsString("must be a subdirectory of"));
            assertEquals(List.of(), tasks.tasks());
            try (var files = Files.list(outside)) {
                assertEquals(1, files.count(), "nothing is written there");
            }
        } finally {
            Files.deleteIfExists(folder);
            Files.delete(outside.resolve("secret.json"));
            Files.delete(outside);
        }
    }

    private void refused(String path, String folder, String message) {
        owner().body(body().put("path", folder).toString())
                .post(path)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", org.hamcrest.Matchers.containsString(message));
    }

    @Test
    void aPreviewShowsFilesWithTheirSizes() throws IOException {
        put("a.json", "{}");
        put("b.png", "12345");
        put("c.json", "[]");
        owner().body(body().put("regex_filter", ".*json").toString())
                .post(PATH + "/files")
                .then()
                .statusCode(200)
                .body("files.key", contains(endsWith("/a.json"), endsWith("/c.json")))
                .body("files.size", contains(2, 2))
                .body("files[0].last_modified", startsWith("20"));
        owner().body(body().put("limit", 1).toString())
                .post(PATH + "/files")
                .then()
                .statusCode(200)
                .body("files.key", contains(endsWith("/a.json"), nullValue()));
        owner().body(body().put("regex_filter", "(").toString())
                .post(PATH + "/files")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("Failed to list storage files"));
    }

    @Test
    void annotationsAreWrittenAsFiles() throws IOException {
        tasks.annotate(5, 21, "ü");
        var created = read(owner().body(body().put("title", "target")
                        .put("can_delete_objects", true)
                        .toString())
                .post("/api/storages/export/localfiles")
                .then()
                .statusCode(201)
                .extract()
                .asString());
        assertGolden("export_localfiles_create", created);
        var id = created.get("id").asInt();
        awaitStatus("/api/storages/export/localfiles", id, "completed");
        var text = Files.readString(folder.resolve("21"));
        assertTrue(text.startsWith("{\n  \"id\": 21,\n  \"result\": [\n    {\n      \"value\": \"\\u00"), text);
        assertTrue(text.contains("\"lead_time\": 3.2"), text);
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "what was tried out is gone");
        }
        var synced = read(sync("/api/storages/export/localfiles", id)
                .statusCode(200)
                .extract()
                .asString());
        assertGolden("export_localfiles_sync", synced);
    }
}
