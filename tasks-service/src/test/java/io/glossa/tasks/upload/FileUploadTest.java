package io.glossa.tasks.upload;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3AsyncClient;

@QuarkusTest
class FileUploadTest extends TasksTestBase {
    @jakarta.inject.Inject
    S3AsyncClient s3;

    @ConfigProperty(name = "glossa.s3.bucket")
    String bucket;

    private JsonPath upload(long project, long user, String name, String content) {
        return as(user).contentType("multipart/form-data")
                .multiPart("file", name, content.getBytes())
                .post("/api/projects/" + project + "/import?commit_to_project=false")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private boolean isStored(String file) {
        return s3.headObject(head -> head.bucket(bucket).key(file))
                .handle((found, missing) -> missing == null)
                .join();
    }

    private static String file(int id) {
        return as(10).get("/api/import/file-upload/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("file");
    }

    @Test
    void aReplacedFileGetsANewNameAndTheOldObjectGoes() {
        long project = project();
        int id = upload(project, 10, "a.csv", "text\na\n").getInt("file_upload_ids[0]");
        var before = file(id);
        as(10).contentType("multipart/form-data")
                .multiPart("file", "b.csv", "text\nlonger\n".getBytes())
                .patch("/api/import/file-upload/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("size", equalTo(12))
                .body("file", matchesPattern("upload/" + project + "/[0-9a-f]{8}-b.csv"));
        var after = file(id);
        assertNotEquals(before, after);
        assertEquals("text\nlonger\n", as(11).get("/data/" + after).asString());
        as(10).get("/data/" + before).then().statusCode(404);
        await().atMost(30, TimeUnit.SECONDS).until(() -> !isStored(before));
        assertTrue(isStored(after));
        as(10).contentType("multipart/form-data")
                .multiPart("file", "c.exe", "x".getBytes())
                .patch("/api/import/file-upload/" + id)
                .then()
                .statusCode(400);
        as(10).body("{}").patch("/api/import/file-upload/" + id).then().statusCode(200);
        as(10).body("{}")
                .put("/api/import/file-upload/" + id)
                .then()
                .statusCode(400)
                .body("validation_errors.file", contains("No file was submitted."));
        assertEquals(after, file(id));
    }

    @Test
    void aDeletedFileLeavesItsTasksAndNoObject() {
        long project = project();
        as(10).contentType("multipart/form-data")
                .multiPart("file", "a.csv", "text\na\nb\n".getBytes())
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        int id = as(10).get("/api/projects/" + project + "/file-uploads?all=1")
                .then()
                .body("", hasSize(1))
                .extract()
                .path("[0].id");
        var file = file(id);
        as(77, 2, Role.OWNER).get("/api/import/file-upload/" + id).then().statusCode(404);
        as(77, 2, Role.OWNER).delete("/api/import/file-upload/" + id).then().statusCode(404);
        as(12, 1, Role.ANNOTATOR).delete("/api/import/file-upload/" + id).then().statusCode(403);
        as(10).delete("/api/import/file-upload/" + id).then().statusCode(204);
        as(10).delete("/api/import/file-upload/" + id).then().statusCode(404);
        as(10).get("/data/" + file).then().statusCode(404);
        as(10).get("/api/projects/" + project + "/tasks")
                .then()
                .body("", hasSize(2))
                .body("[0].file_upload", nullValue());
        await().atMost(30, TimeUnit.SECONDS).until(() -> !isStored(file));
    }

    @Test
    void everybodySeesTheirOwnFilesAndClearsAll() {
        long project = project();
        int mine = upload(project, 10, "a.csv", "text\na\n").getInt("file_upload_ids[0]");
        int other = upload(project, 11, "b.csv", "text\nb\n").getInt("file_upload_ids[0]");
        var files = "/api/projects/" + project + "/file-uploads";
        as(10).get(files + "?all=true").then().body("id", contains(mine));
        as(11).get(files + "?ids=" + mine + "&ids=" + other).then().body("id", contains(other));
        as(10).get(files + "?ids=abc").then().statusCode(400).body("validation_errors.ids", hasSize(1));
        as(10).get(files + "?all=maybe").then().statusCode(400);
        serve(record(project).put("is_draft", true));
        as(10).get(files).then().body("id", contains(mine));
        as(10).body("{\"file_upload_ids\": \"1\"}").delete(files).then().statusCode(400);
        as(10).body("{\"file_upload_ids\": []}")
                .delete(files)
                .then()
                .statusCode(200)
                .body("deleted", equalTo(0));
        as(77, 2, Role.OWNER).delete(files).then().statusCode(404);
        as(10).delete(files).then().statusCode(200).body("deleted", equalTo(2));
        as(10).get(files + "?all=true").then().body("", hasSize(0));
    }

    @Test
    void aBrowserAsksWithWhatItHas() {
        long project = project();
        int id = upload(project, 10, "a.txt", "0123456789").getInt("file_upload_ids[0]");
        var url = "/data/" + file(id);
        var tag = as(10).get(url).then().statusCode(200).extract().header("ETag");
        var same =
                as(10).header("If-None-Match", "\"x\", " + tag).get(url).then().statusCode(304);
        assertEquals("", same.extract().asString());
        assertEquals("sandbox", same.extract().header("Content-Security-Policy"));
        as(10).header("If-None-Match", "\"x\"").get(url).then().statusCode(200);
        as(10).header("Range", "bytes=20-").get(url).then().statusCode(416).header("Content-Range", "bytes */10");
        var part = as(10).header("Range", "bytes=-3")
                .header("If-Range", tag)
                .get(url)
                .then()
                .statusCode(206);
        assertEquals("789", part.extract().asString());
        assertEquals("3", part.extract().header("Content-Length"));
        var changed = as(10).header("Range", "bytes=-3")
                .header("If-Range", "\"x\"")
                .get(url)
                .then()
                .statusCode(200);
        assertEquals("0123456789", changed.extract().asString());
        as(10).get("/data/upload/x/y.txt").then().statusCode(404);
        as(10).urlEncodingEnabled(false)
                .get("/data/upload/" + project + "/..%2f" + project + "%2fa.txt")
                .then()
                .statusCode(404);
        as(77, 2, Role.OWNER).header("If-None-Match", tag).get(url).then().statusCode(404);
    }

    @Test
    void aNameBecomesAnAddress() {
        long project = project();
        as(10).contentType("multipart/form-data")
                .multiPart("file", "é ü(1).png", new byte[] {1, 2})
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        String url =
                as(10).get("/api/tasks?project=" + project).then().extract().path("tasks[0].data.text");
        assertTrue(url.matches("/data/upload/" + project + "/[0-9a-f]{8}-[A-Za-z0-9%._-]+\\.png"), url);
        assertEquals(
                2,
                as(10).urlEncodingEnabled(false)
                        .get(url)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray()
                        .length);
    }
}
