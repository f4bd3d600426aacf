package io.glossa.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.files.ByteRange;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceSettings;
import io.glossa.storage.place.Places;
import io.glossa.storage.place.Presigner;
import io.glossa.storage.place.Reader;
import io.glossa.storage.place.Writer;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every vendor's storage does alike, against its emulator. */
abstract class CloudTestBase extends StorageTestBase {
    @Inject
    Places places;

    private final StorageKind kind;
    /** The field that names the bucket. */
    private final String location;

    String bucket;

    CloudTestBase(StorageKind kind, String location) {
        this.kind = kind;
        this.location = location;
    }

    /** What the address of an object begins with. */
    abstract String scheme();

    abstract String notFound();

    abstract ObjectNode secrets();

    String path() {
        return "/api/storages/" + kind.code();
    }

    String target() {
        return "/api/storages/export/" + kind.code();
    }

    @Override
    ObjectNode body() {
        return super.body().put(location, bucket).setAll(secrets());
    }

    private Place place(ObjectNode settings) {
        return places.open(kind, new PlaceSettings(settings.put(location, bucket), secrets()));
    }

    private Place place() {
        return place(JSON.createObjectNode());
    }

    void put(String key, String content) {
        ((Writer) place()).write(key, content.getBytes(UTF_8));
    }

    @Test
    void createAndSync() {
        for (var name : List.of("a.png", "b c&ü.png", "q?#[1].png", "below/d.png")) put(name, "x");
        var created = read(owner().body(
                        body().put("title", "source").put("use_blob_urls", true).toString())
                .post(path())
                .then()
                .statusCode(201)
                .extract()
                .asString());
        assertGolden("import_" + kind.code() + "_create", created);
        var synced = read(sync(path(), created.get("id").asInt())
                .statusCode(200)
                .extract()
                .asString());
        assertGolden("import_" + kind.code() + "_sync", synced);
        assertEquals(3, synced.get("last_sync_count").asInt());
        var addresses = tasks.tasks().stream()
                .map(task -> task.at("/task/data/$undefined$").asText())
                .sorted()
                .toList();
        assertEquals(
                List.of("a.png", "b c&ü.png", "q?#[1].png").stream()
                        .map(key -> scheme() + "://" + bucket + "/" + key)
                        .toList(),
                addresses);
    }

    @Test
    void pagesPrefixDepthAndFiles() {
        IntStream.range(0, 120).forEach(i -> put("d/e/%03d.json".formatted(i), "{\"n\":" + i + "}"));
        put("d/x.txt", "no");
        put("dd/1.json", "{}");
        var id = create(
                path(), body().put("prefix", "d/").put("recursive_scan", true).put("regex_filter", "d/e/"));
        sync(path(), id).body("status", equalTo("completed")).body("last_sync_count", equalTo(120));
        assertEquals("{\"n\":0}", tasks.tasks().get(0).at("/task/data").toString());
        sync(path(), id).body("last_sync_count", equalTo(0)).body("meta.tasks_existed", equalTo(120));
    }

    @Test
    void whatCannotBeUsedIsRefused() {
        owner().body(body().put(location, "nosuchplace").toString())
                .post(path())
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains(notFound()));
        owner().body(body().put("prefix", "nosuch").toString())
                .post(path() + "/validate")
                .then()
                .statusCode(400);
        owner().body(body().put("prefix", "nosuch").toString())
                .post(target() + "/validate")
                .then()
                .statusCode(200);
        owner().body(body().put(location, "nosuchplace").toString())
                .post(target())
                .then()
                .statusCode(400);
    }

    @Test
    void annotationsAreWrittenAndDeleted() {
        tasks.annotate(5, project * 10, "x");
        var created = read(owner().body(body().put("title", "target")
                        .put("prefix", "gold")
                        .put("can_delete_objects", true)
                        .toString())
                .post(target())
                .then()
                .statusCode(201)
                .extract()
                .asString());
        assertGolden("export_" + kind.code() + "_create", created);
        var id = created.get("id").asInt();
        awaitStatus(target(), id, "completed");
        var synced = read(sync(target(), id).statusCode(200).extract().asString());
        assertGolden("export_" + kind.code() + "_sync", synced);
        var key = "gold/" + project * 10;
        assertTrue(text(key, null).startsWith("{\"id\": " + project * 10), key);
        ((Writer) place()).delete(key);
        assertEquals(PlaceException.Reason.NO_OBJECT, failure(key, null).reason());
        ((Writer) place()).delete(key);
    }

    @Test
    void rangesAreRead() throws IOException {
        put("letters.txt", "abcdefghij");
        assertEquals("abcdefghij", text("letters.txt", null));
        assertEquals("cde", text("letters.txt", new ByteRange(2, 4)));
        assertEquals("hij", text("letters.txt", ByteRange.from(7)));
        assertEquals("ij", text("letters.txt", ByteRange.lastBytes(2)));
        assertEquals("a", text("letters.txt", new ByteRange(0, 0)));
        assertEquals("ghij", text("letters.txt", new ByteRange(6, 100)));
        assertEquals(
                PlaceException.Reason.UNSATISFIABLE,
                failure("letters.txt", ByteRange.from(10)).reason());
        try (var content = ((Reader) place()).read("letters.txt", new ByteRange(2, 4))) {
            assertEquals(10, content.total());
            assertEquals(new ByteRange(2, 4), content.range());
            assertTrue(content.etag() != null && !content.etag().contains("\""), content.etag());
        }
    }

    String text(String key, ByteRange range) {
        try (var content = ((Reader) place()).read(key, range)) {
            return new String(content.bytes().readAllBytes(), UTF_8);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    PlaceException failure(String key, ByteRange range) {
        return assertThrows(PlaceException.class, () -> text(key, range));
    }

    @Test
    void signedAddressesOpenTheObject() {
        put("a b+c.png", "bytes");
        var address = ((Presigner) place()).presign("a b+c.png", Duration.ofMinutes(1), null);
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .body(equalTo("bytes"));
    }
}
