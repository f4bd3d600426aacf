package io.glossa.export.easy;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.EventType;
import io.glossa.export.conversion.ExportFormat;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = {@ResourceArg(name = "database", value = "glossa_export"), @ResourceArg(name = "s3", value = "true")
        })
@QuarkusTestResource(TasksServer.class)
class ExportTest {
    private static final AtomicLong IDS = new AtomicLong(100);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A consumer may be a while finding its topic. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String CHOICES =
            "<View><Text name=\"text\" value=\"$text\"/><Choices name=\"mood\" toName=\"text\"><Choice value=\"good\"/></Choices></View>";
    private static final String TASK =
            """
            {"id":5,"annotations":[{"id":9,"completed_by":7,"result":[{"type":"choices","value":{"choices":["good"]},"to_name":"text","from_name":"mood"}],"was_cancelled":false,"created_at":"2026-11-21T08:00:00.000001Z","updated_at":"2026-11-21T08:00:00.000002Z","lead_time":3.0}],"data":{"text":"a, \\"b\\""}}
            """;

    private static final String BOXES =
            "<View><Image name=\"i\" value=\"$i\"/><RectangleLabels name=\"b\" toName=\"i\"><Label value=\"z\"/></RectangleLabels></View>";
    private static final String BOX =
            """
            {"id":5,"annotations":[{"id":9,"completed_by":7,"result":[{"type":"rectanglelabels","value":{"x":10,"y":20,"width":30,"height":40,"rotation":5,"rectanglelabels":["z"]},"original_width":100,"original_height":50,"to_name":"i","from_name":"b"}],"was_cancelled":false,"created_at":"2026-11-21T08:00:00.000001Z"}],"data":{"i":"http://x.example/a.png"}}
            """;

    StubService siblings;
    TestEvents events;
    TasksServer tasks;

    @TestHTTPResource("/")
    URI root;

    @Inject
    Pool pool;

    private long project(String labelConfig) {
        var id = IDS.incrementAndGet();
        var record = JSON.createObjectNode()
                .put("id", id)
                .put("organization", 1)
                .put("revision", 1)
                .put("title", "Reviews")
                .put("label_config", labelConfig)
                .put("deleted", false);
        siblings.on("GET", "/internal/projects/" + id, 200, record.toString());
        return id;
    }

    private static RequestSpecification as(TestIdentity user) {
        return given().header(IdentityHeader.NAME, user.token());
    }

    private static ValidatableResponse export(long project, String query) {
        return as(TestIdentity.user(7))
                .get("/api/projects/" + project + "/export?" + query)
                .then();
    }

    private static String end(int count) {
        return "{\"end\": true, \"tasks\": " + count + "}\n";
    }

    @Test
    void jsonComesAsItIsAndIsTold() {
        var project = project(CHOICES);
        var stream = tasks.on(project, TASK, 2, end(2));
        var body = export(project, "exportType=JSON&download_all_tasks=true&ids[]=5&ids[]=3")
                .statusCode(200)
                .header("Content-Type", "application/.json")
                .header(
                        "Content-Disposition",
                        matchesPattern("attachment; filename=\"project-" + project
                                + "-at-\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d-[0-9a-f]{8}\\.json\""))
                .header("filename", matchesPattern("project-" + project + "-at-.*\\.json"))
                .header("Content-Length", nullValue())
                .extract()
                .asString();
        assertEquals("[" + TASK.strip() + "," + TASK.strip() + "]", body);
        assertEquals("download_all_tasks=true&ids=3,5&let_go=true", stream.query());
        var told = events.await(EventType.EXPORT_COMPLETED, project);
        assertTrue(
                told.value()
                        .matches(
                                "\\{\"project\":" + project + ",\"export_type\":\"JSON\","
                                        + "\"started_at\":\"[^\"]+Z\",\"created_by\":7,\"finished_at\":\"[^\"]+Z\",\"tasks\":2,\"not_held\":\\{\\},\"not_fetched\":\\[\\]\\}"),
                told.value());
        assertEquals("1", told.headers().get("ce_organization"));
        var begun = events.all(EventType.EXPORT_STARTED, project);
        assertEquals(1, begun.size());
        assertEquals(
                told.value().replaceFirst(",\"finished_at.*", "}"), begun.get(0).value());
    }

    /** In a line as long as the gateway lets through. */
    @Test
    void thousandsOfTasksCanBeNamed() throws Exception {
        var project = project(CHOICES);
        var stream = tasks.on(project, TASK, 1, end(1));
        var ids = LongStream.range(1_000_000, 1_003_600).boxed().toList();
        var query = ids.stream().map(id -> "ids%5B%5D=" + id).collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(root.resolve("/api/projects/" + project + "/export?" + query))
                .header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .build();
        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        var asked = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        assertTrue(("download_all_tasks=false&ids=" + asked + "&let_go=true").equals(stream.query()));
    }

    @Test
    void jsonMin() {
        var project = project(CHOICES);
        tasks.on(project, TASK, 1, end(1));
        export(project, "export_type=JSON_MIN")
                .statusCode(200)
                .body(
                        equalTo(
                                """
                        [
                        {
                          "text": "a, \\"b\\"",
                          "id": 5,
                          "mood": "good",
                          "annotator": 7,
                          "annotation_id": 9,
                          "created_at": "2026-11-21T08:00:00.000001Z",
                          "updated_at": "2026-11-21T08:00:00.000002Z",
                          "lead_time": 3.0
                        }
                        ]"""));
    }

    @ParameterizedTest
    @CsvSource({"CSV, ','", "TSV, '\t'"})
    void tables(String format, String separator) {
        var project = project(CHOICES);
        tasks.on(project, TASK, 3000, end(3000));
        var body = export(project, "exportType=" + format)
                .statusCode(200)
                .header("Content-Type", "application/.csv")
                .extract()
                .asString();
        var header = String.join(
                separator,
                "\"annotation_id\"",
                "\"annotator\"",
                "\"created_at\"",
                "\"id\"",
                "\"lead_time\"",
                "\"mood\"",
                "\"text\"",
                "\"updated_at\"");
        var row = String.join(
                separator,
                "9",
                "\"7\"",
                "\"2026-11-21T08:00:00.000001Z\"",
                "5",
                "3.0",
                "\"good\"",
                "\"a, \"\"b\"\"\"",
                "\"2026-11-21T08:00:00.000002Z\"");
        assertEquals(header + "\r\n" + (row + "\r\n").repeat(3000), body);
    }

    private static final String NAMES =
            """
            {"columns":{"records":true,"data":["text"],"results":["mood"],"chats":[]}}
            """;

    /** The last tasks are held back until the first rows have been read. */
    @ParameterizedTest
    @CsvSource({"CSV, ','", "TSV, '\t'"})
    void aTableBeginsBeforeItsTasksAreRead(String format, char separator) throws Exception {
        var project = project(CHOICES);
        var stream = tasks.on(project, NAMES + TASK.repeat(3), 1, TASK.repeat(500) + end(503))
                .hold();
        var request = HttpRequest.newBuilder(root.resolve("/api/projects/" + project + "/export?exportType=" + format))
                .header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .build();
        var header =
                "\"annotation_id\",\"annotator\",\"created_at\",\"id\",\"lead_time\",\"mood\",\"text\",\"updated_at\"\r\n"
                        .replace(',', separator);
        try (var body = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofInputStream())
                .body()) {
            assertEquals(header, new String(body.readNBytes(header.length()), StandardCharsets.UTF_8));
            var row = new String(body.readNBytes(1), StandardCharsets.UTF_8);
            stream.letGo();
            row += new String(body.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(503, row.lines().count());
            assertEquals(1, row.lines().distinct().count());
            assertTrue(row.startsWith("9" + separator + "\"7\"" + separator), row.substring(0, 40));
        }
        assertEquals("download_all_tasks=false&columns=true&let_go=true", stream.query());
    }

    @Test
    void whereTheFramesOfVideosAreFilledInNobodyKnowsTheColumnsBeforehand() {
        var project = project(CHOICES);
        var stream = tasks.on(project, TASK, 2, end(2));
        export(project, "exportType=CSV&interpolate_key_frames=1").statusCode(200);
        assertEquals("download_all_tasks=false&let_go=true", stream.query());
    }

    @Test
    void aTableWhoseNamesWereWrongIsCutAndMadeWithoutThemTheNextTime() {
        var project = project(CHOICES);
        tasks.on(project, NAMES + TASK.repeat(2_000) + TASK.replace("\"text\"", "\"other\""), 1, end(2_001));
        var request = HttpRequest.newBuilder(root.resolve("/api/projects/" + project + "/export?exportType=CSV"))
                .header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .build();
        assertThrows(IOException.class, () -> HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString()));
        events.await(EventType.EXPORT_FAILED, project);
        var stream = tasks.on(project, TASK + TASK.replace("\"text\"", "\"other\""), 1, end(2));
        var table = export(project, "exportType=CSV").statusCode(200).extract().asString();
        assertEquals("download_all_tasks=false&let_go=true", stream.query());
        assertEquals(3, table.lines().count());
        assertTrue(table.contains("\"mood\",\"other\",\"text\""), table);
    }

    @Test
    void archivesAreSentEntryByEntry() {
        var project = project(BOXES);
        tasks.on(project, BOX, 2_000, end(2_000));
        var archive = export(project, "exportType=YOLO")
                .statusCode(200)
                .header("Content-Type", "application/zip")
                .header("filename", matchesPattern(".*\\.zip"))
                .extract()
                .asByteArray();
        var entries = entries(archive);
        assertEquals(
                List.of("images/", "labels/", "labels/89db1ce6__a.txt", "classes.txt", "notes.json"),
                List.copyOf(entries.keySet()));
        assertEquals("0 0.25 0.4 0.3 0.4\n", entries.get("labels/89db1ce6__a.txt"));
        var told = events.await(EventType.EXPORT_COMPLETED, project);
        assertTrue(told.value().contains("\"not_held\":{\"rotation\":2000,\"name_taken\":1999}"), told.value());
    }

    @Test
    void imagesComeAlongAndWhatCannotBeFetchedIsNamed() {
        var project = project(BOXES);
        var lines = new StringBuilder();
        var dead = tasks.internet().replace("127.0.0.2", "127.0.0.1") + "/private.png";
        var addresses = List.of(
                tasks.internet() + "/a.png",
                "/data/upload/" + project + "/1234-b.png",
                "/data/upload/77/1234-b.png",
                tasks.internet() + "/missing.png",
                dead,
                "s3://bucket/c.png");
        for (var address : addresses) lines.append(BOX.replace("http://x.example/a.png", address));
        tasks.on(project, lines.toString(), 1, end(addresses.size()));
        tasks.file("/a.png", "PICTURE A".getBytes(StandardCharsets.UTF_8));
        tasks.file("/private.png", "SECRET".getBytes(StandardCharsets.UTF_8));
        tasks.file(
                "/internal/projects/" + project + "/uploads/1234-b.png", "PICTURE B".getBytes(StandardCharsets.UTF_8));
        tasks.file("/internal/projects/77/uploads/1234-b.png", "FOREIGN".getBytes(StandardCharsets.UTF_8));

        var entries = entries(export(project, "exportType=COCO_WITH_IMAGES")
                .statusCode(200)
                .extract()
                .asByteArray());
        var images = entries.keySet().stream()
                .filter(name -> name.startsWith("images/"))
                .toList();
        assertEquals(3, images.size(), images.toString());
        assertEquals("PICTURE A", entries.get(images.get(1)));
        assertTrue(images.get(1).matches("images/[0-9a-f]{8}__a\\.png"), images.get(1));
        assertEquals("PICTURE B", entries.get("images/1234-b.png"));
        var result = entries.get("result.json").replace("\\/", "/");
        assertTrue(result.contains("\"file_name\": \"images/1234-b.png\""), result);
        for (var missing : addresses.subList(2, 6))
            assertTrue(result.contains("\"file_name\": \"" + missing + "\""), result);
        var told = events.await(EventType.EXPORT_COMPLETED, project);
        assertTrue(told.value().contains("\"not_fetched\":4"), told.value());
        assertTrue(told.value().contains(dead), told.value());
    }

    @Test
    void documentsBringTheirPagesAlong() {
        var project = project("<View><Image name='i' value='$i'/><TextArea name='t' toName='i'/></View>");
        var pages = "[\"/data/upload/%d/1234-b.png\",\"%s/missing.png\"]".formatted(project, tasks.internet());
        var result = "{\"from_name\":\"t\",\"type\":\"textarea\",\"value\":{\"text\":[\"<doclang/>\"]}}";
        var task = "{\"id\":1,\"data\":{\"i\":%s},\"annotations\":[{\"id\":2,\"result\":[%s]}]}\n";
        tasks.on(project, task.formatted(pages, result), 1, end(1));
        tasks.file(
                "/internal/projects/" + project + "/uploads/1234-b.png",
                "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));

        var entries = entries(export(project, "exportType=DOCLANG")
                .statusCode(200)
                .contentType("application/.dclx")
                .extract()
                .asByteArray());
        assertEquals(Set.of("[Content_Types].xml", "_rels/.rels", "document.xml", "pages/1.png"), entries.keySet());
        var told = events.await(EventType.EXPORT_COMPLETED, project);
        assertTrue(told.value().contains("\"not_held\":{\"not_fetched\":1}"), told.value());
    }

    /** It is told by the header of an upload, which is read without the rest. */
    @Test
    void theDepthOfAnUploadIsKnownWithoutIt() {
        var project = project(BOXES);
        var address = "/data/upload/" + project + "/1234-b.png";
        tasks.on(project, BOX.replace("http://x.example/a.png", address), 1, end(1));
        var grey = ByteBuffer.allocate(32_000_000);
        grey.putLong(0x89504E470D0A1A0AL).putInt(13).put("IHDR".getBytes(StandardCharsets.UTF_8));
        grey.putInt(640).putInt(480).put((byte) 8).put((byte) 0);
        var upload = tasks.file("/internal/projects/" + project + "/uploads/1234-b.png", grey.array());

        var entries = entries(export(project, "exportType=VOC&download_resources=false")
                .statusCode(200)
                .extract()
                .asByteArray());
        assertEquals(Set.of("images/", "Annotations/", "Annotations/1234-b.xml"), entries.keySet());
        assertTrue(entries.get("Annotations/1234-b.xml").contains("<depth>1</depth>"));
        await().atMost(PATIENCE).until(upload::cut);
    }

    /** As tasks-service names them: the address of {@code é.png} has percent signs, its stored name has none. */
    @ParameterizedTest
    @CsvSource({
        "COCO_WITH_IMAGES, 46be1551-%C3%A9.png, 46be1551-é.png, images/46be1551-é.png",
        "YOLO_WITH_IMAGES, 46be1551-%E6%97%A5%E6%9C%AC.png, 46be1551-日本.png, images/46be1551-日本.png",
        "VOC, 46be1551-é.png, 46be1551-é.png, images/46be1551-é.png",
        "YOLO_OBB_WITH_IMAGES, 46be1551-ton_%C3%BC.png, 46be1551-ton_ü.png, images/46be1551-ton_ü.png",
        "COCO_WITH_IMAGES, dc32526b-..png, dc32526b-..png, images/dc32526b-__png"
    })
    void uploadsOfAnyNameComeAlong(String format, String address, String stored, String entry) {
        var project = project(BOXES);
        tasks.on(project, BOX.replace("http://x.example/a.png", "/data/upload/" + project + "/" + address), 1, end(1));
        tasks.file("/internal/projects/" + project + "/uploads/" + stored, "PICTURE".getBytes(StandardCharsets.UTF_8));
        var entries = entries(export(project, "exportType=" + format)
                .statusCode(200)
                .extract()
                .asByteArray());
        assertEquals("PICTURE", entries.get(entry), entries.keySet().toString());
        var told = events.await(EventType.EXPORT_COMPLETED, project);
        assertTrue(told.value().contains("\"not_fetched\":[]"), told.value());
    }

    @Test
    void soDoSounds() {
        var project = project("<View><Audio name=\"a\" value=\"$a\"/><TextArea name=\"said\" toName=\"a\"/></View>");
        tasks.on(
                project,
                """
                {"id":5,"annotations":[{"id":9,"completed_by":7,"result":[{"type":"textarea","value":{"text":["hm"]},"to_name":"a","from_name":"said"}],"was_cancelled":false,"created_at":"2026-11-21T08:00:00.000001Z"}],"data":{"a":"/data/upload/%d/1234-ton_%%C3%%BC.wav"}}
                """
                        .formatted(project),
                1,
                end(1));
        tasks.file(
                "/internal/projects/" + project + "/uploads/1234-ton_ü.wav", "SOUND".getBytes(StandardCharsets.UTF_8));
        var entries = entries(export(project, "exportType=ASR_MANIFEST")
                .statusCode(200)
                .extract()
                .asByteArray());
        assertEquals(
                "SOUND", entries.get("audio/1234-ton_ü.wav"), entries.keySet().toString());
        var told = events.await(EventType.EXPORT_COMPLETED, project);
        assertTrue(told.value().contains("\"not_fetched\":[]"), told.value());
    }

    @ParameterizedTest
    @CsvSource({
        "COCO_WITH_IMAGES, s3://bucket/pics/ü r.png",
        "YOLO_WITH_IMAGES, gs://bucket/pics/a+b.png",
        "VOC, azure-blob://container/a.png",
        "YOLO_OBB_WITH_IMAGES, /data/local-files/?d=pics/a%20b.png"
    })
    void imagesOfStoragesComeThroughStorageService(String format, String address) {
        var project = project(BOXES);
        var away = address.replace(".png", "-away.png");
        tasks.on(
                project,
                BOX.replace("http://x.example/a.png", address) + BOX.replace("http://x.example/a.png", away),
                1,
                end(2));
        var asked = new AtomicInteger();
        siblings.on("GET", "/internal/projects/" + project + "/media", request -> {
            var uri = URLDecoder.decode(request.query().substring("uri=".length()), StandardCharsets.UTF_8);
            if (!uri.equals(address)) return new Answer(404, "application/json", "{}");
            return asked.getAndIncrement() == 0
                    ? new Answer(503, "application/json", "{}") // no room for the moment
                    : new Answer(200, "image/png", "PICTURE");
        });

        var entries = entries(export(project, "exportType=" + format)
                .statusCode(200)
                .extract()
                .asByteArray());
        var images = entries.keySet().stream()
                .filter(name -> name.startsWith("images/") && !name.equals("images/"))
                .toList();
        assertEquals(1, images.size(), entries.keySet().toString());
        assertEquals("PICTURE", entries.get(images.get(0)));
        assertEquals(2, asked.get());
        var told = events.await(EventType.EXPORT_COMPLETED, project);
        assertTrue(told.value().contains("\"not_fetched\":[\"" + away + "\"]"), told.value());
    }

    private static Map<String, String> entries(byte[] archive) {
        var entries = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return entries;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON|[]",
                "JSON_MIN|[~~]",
                "CSV|\"annotation_id\",\"annotator\",\"created_at\",\"lead_time\",\"updated_at\"^~"
            })
    void nothingToExport(String format, String body) {
        var project = project("<View></View>");
        tasks.on(project, "", 0, end(0));
        export(project, "exportType=" + format)
                .statusCode(200)
                .body(equalTo(body.replace('~', '\n').replace('^', '\r')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exportType=NOPE|exportType|\"NOPE\" is not a valid choice.",
                "exportType=json_min|exportType|\"json_min\" is not a valid choice.",
                "exportType=&export_type=csv|export_type|\"csv\" is not a valid choice.",
                "download_all_tasks=perhaps|download_all_tasks|Must be a valid boolean.",
                "interpolate_key_frames=2|interpolate_key_frames|Must be a valid boolean.",
                "ids[]=abc|ids[]|A valid integer is required."
            })
    void badParametersAreNamed(String query, String field, String message) {
        export(project(CHOICES), query)
                .statusCode(400)
                .body("detail", equalTo("Validation error"))
                .body("validation_errors.'" + field + "'", contains(message));
    }

    @Test
    void onlyWhoMayExportDoes() {
        var project = project(CHOICES);
        var path = "/api/projects/" + project + "/export";
        given().get(path)
                .then()
                .statusCode(401)
                .body("detail", equalTo("Authentication credentials were not provided."));
        as(TestIdentity.user(8).role(Role.ANNOTATOR)).get(path).then().statusCode(403);
        as(TestIdentity.user(9).organization(2))
                .get(path)
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Project matches the given query."));
        as(TestIdentity.user(9).organization(2)).get(path + "/formats").then().statusCode(404);
        as(TestIdentity.user(7)).get("/api/projects/99999/export").then().statusCode(404);
        as(TestIdentity.user(7)).accept("text/csv").get(path).then().statusCode(406);
        as(TestIdentity.user(7))
                .post(path)
                .then()
                .statusCode(405)
                .body("detail", equalTo("Method \"POST\" not allowed."));
    }

    @Test
    void headTellsTheName() {
        as(TestIdentity.user(7))
                .head("/api/projects/" + project(CHOICES) + "/export?exportType=CSV")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/.csv")
                .header("filename", notNullValue());
    }

    @Test
    void noFilesAreKept() {
        var path = "/api/projects/" + project(CHOICES) + "/export/files";
        as(TestIdentity.user(7)).get(path).then().statusCode(200).body(equalTo("{\"export_files\":[]}"));
        as(TestIdentity.user(9).organization(2)).get(path).then().statusCode(404);
        given().get(path).then().statusCode(401);
    }

    @Test
    void endedExportsAreListedWithWhatTheirFilesLeaveOut() {
        var project = project(BOXES);
        var path = "/api/projects/" + project + "/export/runs";
        as(TestIdentity.user(7)).get(path).then().statusCode(200).body(equalTo("[]"));
        tasks.on(project, BOX, 2, end(2));
        export(project, "exportType=COCO").statusCode(200);
        tasks.on(project, BOX, 3, "");
        export(project, "exportType=CSV").statusCode(503);
        as(TestIdentity.user(8))
                .get(path)
                .then()
                .statusCode(200)
                .body("export_type", contains("CSV", "COCO"))
                .body("status", contains("failed", "completed"))
                .body("tasks", contains(0, 2))
                .body("detail", contains("The tasks could not be read to their end.", null))
                .body("not_held", contains(Map.of(), Map.of("rotation", 2)))
                .body("created_by", contains(7, 7))
                .body("started_at", everyItem(endsWith("Z")))
                .body("finished_at", everyItem(endsWith("Z")));
        as(TestIdentity.user(9).organization(2)).get(path).then().statusCode(404);
        given().get(path).then().statusCode(401);
    }

    @Test
    void theNewestHundredExportsAreRemembered() {
        var project = project(CHOICES);
        for (int i = 0; i < 103; i++) {
            tasks.on(project, TASK, 1, end(1));
            export(project, i < 3 ? "exportType=CSV" : "exportType=JSON").statusCode(200);
        }
        as(TestIdentity.user(7))
                .get("/api/projects/" + project + "/export/runs")
                .then()
                .body("size()", equalTo(100))
                .body("export_type", everyItem(equalTo("JSON")));
        assertTrue(remembered(project) <= 101);
        events.publish(
                EventType.PROJECT_DELETED,
                project,
                "projects/" + project,
                1L,
                "{\"id\":" + project + ",\"organization\":1,\"revision\":2}");
        await().atMost(PATIENCE).until(() -> remembered(project) == 0);
    }

    private long remembered(long project) {
        return counted("select count(*) from export_run where project = $1", project);
    }

    private long counted(String sql, long project) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(project))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void aProxyLearnsWhoMaySeeAFile() {
        var project = project(CHOICES);
        for (var name : List.of(project + "-at-2026.json", "project-" + project + "-at-2026.csv", project + "?x=1")) {
            as(TestIdentity.user(8).role(Role.ANNOTATOR))
                    .header("X-Original-URI", "/export/" + name)
                    .get("/api/auth/export")
                    .then()
                    .statusCode(200)
                    .body("detail", equalTo("auth ok"));
        }
        var file = "/export/project-" + project + "-at-2026.csv";
        as(TestIdentity.user(9).organization(2))
                .header("X-Original-URI", file)
                .get("/api/auth/export")
                .then()
                .statusCode(404);
        for (var name : List.of("/export/other-7.json", "/export/../" + project, "/data/" + project, "/export/7x")) {
            as(TestIdentity.user(7))
                    .header("X-Original-URI", name)
                    .get("/api/auth/export")
                    .then()
                    .statusCode(422)
                    .body("detail", equalTo("Incorrect filename in export"));
        }
        as(TestIdentity.user(7))
                .get("/api/auth/export")
                .then()
                .statusCode(400)
                .body("validation_errors.'X-Original-URI'", contains("This header is required."));
        given().header("X-Original-URI", file).get("/api/auth/export").then().statusCode(401);
    }

    @Test
    void formatsAreOfferedByTheLabelConfig() {
        as(TestIdentity.user(8).role(Role.ANNOTATOR))
                .get("/api/projects/"
                        + project(
                                "<View><Text name=\"t\" value=\"$t\"/><Labels name=\"l\" toName=\"t\"><Label value=\"A\"/></Labels></View>")
                        + "/export/formats")
                .then()
                .statusCode(200)
                .body("size()", equalTo(17))
                .body("findAll { it.disabled != true }.name", contains("JSON", "JSON_MIN", "CSV", "TSV", "CONLL2003"))
                .body("[4].tags", hasItems("text tagging"))
                .body("[0].tags", nullValue())
                .body("[0].not_held", nullValue())
                .body("find { it.name == 'CONLL2003' }.not_held", nullValue())
                .body("find { it.name == 'ASR_MANIFEST' }.not_held", contains("l"))
                .body("[5].name", equalTo("COCO"))
                .body("[5].disabled", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CSV", "TSV"})
    void aTableWhoseTasksBreakOffIsRefusedWhole(String format) {
        var project = project(CHOICES);
        tasks.on(project, TASK, 3, "");
        export(project, "exportType=" + format).statusCode(503).body("exc_info", nullValue());
        var told = events.await(EventType.EXPORT_FAILED, project);
        assertTrue(told.value().contains("\"detail\":\"The tasks could not be read to their end.\""), told.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "JSON_MIN", "CSV"})
    void aFileWhoseTasksBreakOffIsCut(String format) {
        var project = project(CHOICES);
        var names = format.equals("CSV") ? NAMES : "";
        tasks.on(project, names + TASK.repeat(5_000), 1, "{\"id\": 6, \"annota");
        var request = HttpRequest.newBuilder(root.resolve("/api/projects/" + project + "/export?exportType=" + format))
                .header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .build();
        assertThrows(IOException.class, () -> HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString()));
        events.await(EventType.EXPORT_FAILED, project);
    }

    /** To whom a closed connection is the end of the file. */
    @Test
    void aFileWhoseTasksBreakOffIsCutForReadersOfOld() throws IOException {
        var project = project(CHOICES);
        tasks.on(project, NAMES + TASK.repeat(5_000), 1, "{\"id\": 6, \"annota");
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream()
                    .write(("GET /api/projects/" + project + "/export?exportType=CSV HTTP/1.0\r\n" + IdentityHeader.NAME
                                    + ": " + TestIdentity.user(7).token() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThrows(
                    SocketException.class, () -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
        }
        events.await(EventType.EXPORT_FAILED, project);
    }

    /** Whatever is made of the tasks: a file is cut, or refused before its first byte. */
    @ParameterizedTest
    @EnumSource(ExportFormat.class)
    void noFileLooksWholeWhoseTasksBreakOff(ExportFormat format) throws InterruptedException {
        var project = project(BOXES);
        var box = BOX.replace("http://x.example", "/data/upload/" + project);
        tasks.on(project, box, 60, "{\"id\": 6, \"annota");
        var request = HttpRequest.newBuilder(root.resolve("/api/projects/" + project + "/export?exportType=" + format))
                .header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(503, answer.statusCode());
        } catch (IOException cut) {
            assertFalse(cut instanceof ConnectException, cut.toString());
        }
        events.await(EventType.EXPORT_FAILED, project);
    }

    @Test
    void aSiblingThatFailsIsNotOurFault() {
        export(project(CHOICES), "exportType=JSON")
                .statusCode(503)
                .header("Retry-After", "1")
                .body("detail", equalTo("A part of the service is not available at the moment. Try again soon."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "JSON_MIN"})
    void aSlowReaderSlowsTheStreamAndOneThatLeavesEndsIt(String format) throws IOException {
        var project = project(CHOICES);
        var block = TASK.repeat(2_000);
        var stream = tasks.on(project, block, 1_000, end(2_000_000));
        try (var socket = new Socket(root.getHost(), root.getPort())) {
            socket.setReceiveBufferSize(16 * 1024);
            ask(socket, project, format);
            assertEquals("HTTP/1.1 200", new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
            var before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(500))
                    .atMost(PATIENCE)
                    .until(() -> before.getAndSet(stream.written()) == stream.written());
        }
        assertTrue(stream.written() < 40_000_000, "read ahead: " + stream.written());
        await().atMost(PATIENCE).until(stream::cut);
        var told = events.await(EventType.EXPORT_FAILED, project);
        assertTrue(told.value().contains("The reader went away."), told.value());
    }

    @Test
    void anArchiveMayWaitForMoreThanItsReader() {
        var project = project(CHOICES);
        var stream = tasks.on(project, TASK, 1, end(1));
        export(project, "exportType=COCO").statusCode(200);
        assertEquals("download_all_tasks=false", stream.query());
    }

    /** Whatever the export is about to do at that moment. */
    @ParameterizedTest
    @ValueSource(strings = {"JSON", "COCO"})
    void readersThatLeaveBeforeTheFirstByteEndTheStreamToo(String format) throws Exception {
        var project = project(CHOICES);
        tasks.on(project, TASK, 1, end(1));
        export(project, "exportType=" + format).statusCode(200);
        var stream = tasks.on(project, TASK.repeat(2_000), 1_000, end(2_000_000));
        for (int i = 0; i < 40; i++) {
            try (var socket = new Socket(root.getHost(), root.getPort())) {
                ask(socket, project, format);
                TimeUnit.MILLISECONDS.sleep(i / 2);
            }
        }
        await().atMost(PATIENCE).until(() -> stream.open() == 0);
    }

    private static void ask(Socket socket, long project, String format) throws IOException {
        socket.getOutputStream()
                .write(("GET /api/projects/" + project + "/export?exportType=" + format + " HTTP/1.1\r\nHost: x\r\n"
                                + IdentityHeader.NAME + ": "
                                + TestIdentity.user(7).token() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void changesOfAProjectArriveByEventAndByQuestion() {
        var id = IDS.incrementAndGet();
        var sample = EventType.PROJECT_CREATED.sample();
        events.publish(
                EventType.PROJECT_CREATED, id, "projects/" + id, 1L, sample.replaceFirst("\"id\": 7", "\"id\": " + id));
        var path = "/api/projects/" + id + "/export/formats";
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(TestIdentity.user(7)).get(path).then().statusCode(200));
        assertEquals(1, applied(id, 1));

        siblings.on(
                "GET",
                "/internal/projects/" + id,
                200,
                "{\"id\":" + id
                        + ",\"organization\":1,\"revision\":3,\"title\":\"x\",\"label_config\":\"<View/>\",\"deleted\":false}");
        assertEquals(3, applied(id, 2));
        assertEquals(3, applied(id, 3));

        events.publish(
                EventType.PROJECT_DELETED,
                id,
                "projects/" + id,
                1L,
                "{\"id\":" + id + ",\"organization\":1,\"revision\":4}");
        await().atMost(PATIENCE)
                .untilAsserted(() -> as(TestIdentity.user(7)).get(path).then().statusCode(404));
        assertEquals(4, applied(id, 4));
    }

    /** Whoever asks for a number just before it is given to a project must not make that one be missing for ever. */
    @Test
    void aProjectIsThereThoughItWasAskedForBeforeItWas() {
        var id = IDS.incrementAndGet();
        var path = "/api/projects/" + id + "/export/formats";
        siblings.on("GET", "/internal/projects/" + id, request -> {
            events.publish(
                    EventType.PROJECT_CREATED,
                    id,
                    "projects/" + id,
                    1L,
                    EventType.PROJECT_CREATED.sample().replaceFirst("\"id\": 7", "\"id\": " + id));
            await().atMost(PATIENCE).until(() -> known(id));
            return new Answer(404, "application/json", "{\"detail\":\"Not found.\"}");
        });
        as(TestIdentity.user(7)).get(path).then().statusCode(404);
        as(TestIdentity.user(7)).get(path).then().statusCode(200);
    }

    private boolean known(long project) {
        return counted("select count(*) from project where id = $1", project) == 1;
    }

    private static int applied(long project, long revision) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("projects-service", null))
                .get("/internal/projects/" + project + "/applied?revision=" + revision)
                .then()
                .statusCode(200)
                .extract()
                .path("revision");
    }
}
