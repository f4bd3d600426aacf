package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files below a folder that one import storage covers. */
@QuarkusTest
class LocalMediaTest extends StorageTestBase {
    private static final String PATH = "/api/storages/localfiles";

    private final byte[] content = new byte[10_240];
    private Path root;
    private String name;
    private int storage;

    @BeforeEach
    void files() throws IOException {
        new Random(3).nextBytes(content);
        root = Path.of(setting("GLOSSA_LOCAL_FILES_ROOT"));
        name = "media" + project;
        put(name + "/a.png");
        put(name + "/sub/0é.png");
        put(name + "/page.html");
        put(name + "/unknown");
        put(name + "-private/x.png");
        put("top" + project + ".png");
        var link = root.resolve(name + "/link.png");
        Files.createSymbolicLink(link, root.resolve("top" + project + ".png"));
        storage = create(PATH, body().put("path", root.resolve(name).toString()));
    }

    private void put(String file) throws IOException {
        Files.createDirectories(root.resolve(file).getParent());
        Files.write(root.resolve(file), content);
    }

    private ValidatableResponse get(String path) {
        return owner().queryParam("d", path.replace("*", name))
                .get("/data/local-files")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/a.png", "/*/a.png", "*//a.png", "*/sub/../a.png", "*/sub/0é.png"})
    void filesOfTheStorageAreServed(String path) {
        var bytes = get(path)
                .statusCode(200)
                .header("Content-Type", "image/png")
                .header("ETag", matchesPattern("W/\"[0-9a-f]+-2800\""))
                .header("Content-Security-Policy", "sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .extract()
                .asByteArray();
        assertArrayEquals(content, bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*-private/x.png",
                "*/../top.png",
                "*/nosuch.png",
                "*",
                "*/sub",
                "*/a.png\0",
                "../x",
                "*/../../x",
                "%2e%2e/x",
                "*/link.png",
                "/etc/passwd",
                "*/../../../../../../etc/passwd",
                "..\\x"
            })
    void nothingElseIs(String path) {
        get(path).statusCode(404).body("detail", equalTo("Not found."));
    }

    @Test
    void othersAndTheAbsolutePathAreRefused() {
        get("top" + project + ".png").statusCode(404);
        get(root.resolve(name).resolve("a.png").toString()).statusCode(404);
        owner().get("/data/local-files").then().statusCode(403);
        owner().get("/data/local-files?d=").then().statusCode(403);
        given().get("/data/local-files?d=" + name + "/a.png").then().statusCode(401);
        as(TestIdentity.user(8).organization(2))
                .get("/data/local-files?d=" + name + "/a.png")
                .then()
                .statusCode(404);
        create(
                "/api/storages/export/localfiles",
                body().put("path", root.resolve(name + "-private").toString()));
        get("*-private/x.png").statusCode(404);
        get("*/page.html").statusCode(200).header("Content-Disposition", "attachment");
        get("*/unknown").statusCode(200).header("Content-Type", "application/octet-stream");
        owner().post("/data/local-files?d=" + name + "/a.png").then().statusCode(405);
        owner().delete(PATH + "/" + storage).then().statusCode(204);
        get("*/a.png").statusCode(404);
    }

    @Test
    void partsAndStatesAreKnown() {
        var tag = get("*/a.png").extract().header("ETag");
        with("If-None-Match", "\"x\", " + tag).statusCode(304).header("ETag", tag);
        with("If-None-Match", "*").statusCode(304);
        owner().header("Range", "bytes=0-1")
                .header("If-Range", tag)
                .get("/data/local-files?d=" + name + "/a.png")
                .then()
                .statusCode(200)
                .header("Content-Length", "10240");
        owner().header("Range", "bytes=0-1")
                .header("If-None-Match", tag)
                .get("/data/local-files?d=" + name + "/a.png")
                .then()
                .statusCode(304);
        part("bytes=0-9", "bytes 0-9/10240", 0, 10);
        part("bytes=10-", "bytes 10-10239/10240", 10, 10_240);
        part("bytes=-5", "bytes 10235-10239/10240", 10_235, 10_240);
        for (var whole : new String[] {"bytes=10240-", "bytes=0-1,3-4", "x"}) {
            with("Range", whole)
                    .statusCode(200)
                    .header("Accept-Ranges", "bytes")
                    .header("Content-Length", "10240");
        }
    }

    private ValidatableResponse with(String header, String value) {
        return owner().header(header, value)
                .get("/data/local-files?d=" + name + "/a.png")
                .then();
    }

    private void part(String range, String contentRange, int from, int to) {
        var bytes = with("Range", range)
                .statusCode(206)
                .header("Content-Range", contentRange)
                .extract()
                .asByteArray();
        assertArrayEquals(Arrays.copyOfRange(content, from, to), bytes);
    }
}
