package io.glossa.export.snapshot;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.MultiPartSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Object;

@QuarkusTest
class SnapshotTest extends SnapshotScene {
    private static final String ROW =
            "9,\"7\",\"2026-11-21T08:00:00.000001Z\",5,3.0,\"good\",\"a, [\"\"b\"\"]\",\"2026-11-21T08:00:00.000002Z\"\r\n";

    @Inject
    Retention retention;

    @Test
    void aSnapshotIsKeptAndTold() throws Exception {
        var stream = tasks(3);
        var created = create("{}")
                .statusCode(201)
                .body("title", matchesPattern("Good-reviews,-bad-at-\\d{4}-\\d\\d-\\d\\d-\\d\\d-\\d\\d"))
                .body("created_by.id", equalTo(7))
                .body("created_by.email", equalTo("ada@example.com"))
                .body("created_by", not(hasKey("username")))
                .body("converted_formats", empty())
                .body("$", hasKey("task_filter_options"))
                .body("task_filter_options", nullValue())
                .body("annotation_filter_options", nullValue())
                .body("serialization_options", nullValue());
        long id = created.extract().jsonPath().getLong("id");
        assertEquals("{}", stream.question());

        var got = completed(id);
        // Names are not waited for long.
        await().atMost(PATIENCE)
                .untilAsserted(() -> manager().get(path(id)).then().body("created_by.first_name", equalTo("Ada")));
        got.body("counters.task_number", equalTo(3))
                .body("created_at", matchesPattern("\\d{4}-.*T.*\\.\\d+Z"))
                .body("finished_at", notNullValue())
                .body("$", not(hasKey("task_filter_options")));
        var md5 = got.extract().jsonPath().getString("md5");
        var name = "export/" + project + "/project-" + project + "-at-[0-9-]{16}-" + md5.substring(0, 8) + "\\.json";
        var file = manager()
                .get(path(id) + "/download")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Content-Length", equalTo(String.valueOf(3 * TASK.length() + 1)))
                .header("Transfer-Encoding", nullValue())
                .header("Content-Disposition", matchesPattern("attachment; filename=\"" + name + "\""))
                .header("filename", matchesPattern(name))
                .extract()
                .asByteArray();
        assertEquals("[" + TASK.strip() + "," + TASK.strip() + "," + TASK.strip() + "]", new String(file, UTF_8));
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(file)), md5);

        var told =
                new JsonObject(events.await(EventType.EXPORT_COMPLETED, project).value());
        assertEquals(id, told.getLong("snapshot"));
        assertEquals("JSON", told.getString("export_type"));
        assertEquals(3, told.getInteger("tasks"));
        assertEquals(7, told.getInteger("created_by"));
        assertBegun(0, told);
    }

    /** What is told of the file's beginning is what is told of its end, as far as it is known by then. */
    private void assertBegun(int place, JsonObject end) {
        var begun = new JsonObject(
                events.all(EventType.EXPORT_STARTED, project).get(place).value());
        assertEquals(new JsonObject(EventType.EXPORT_STARTED.sample()).fieldNames(), begun.fieldNames());
        for (var member : begun.fieldNames()) assertEquals(end.getValue(member), begun.getValue(member), member);
    }

    @Test
    void oneThatIsBeingMadeIsTold() {
        var stream = tasks(1).hold();
        long id = create();
        assertEquals(
                id,
                new JsonObject(events.await(EventType.EXPORT_STARTED, project).value()).getLong("snapshot"));
        assertEquals(List.of(), events.all(EventType.EXPORT_COMPLETED, project));
        stream.letGo();
        events.await(EventType.EXPORT_COMPLETED, project);
        assertEquals(1, events.all(EventType.EXPORT_STARTED, project).size());
    }

    @Test
    void whoMadeItHasOnlyAnAddressWhileNobodyTellsTheName() {
        tasks(1);
        var told = new AtomicBoolean();
        siblings.on("GET", "/internal/users", request -> {
            await().atMost(PATIENCE).untilTrue(told);
            return new Answer(200, "application/json", "[]");
        });
        var answer = as(TestIdentity.user(23))
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/projects/" + project + "/exports");
        told.set(true);
        assertTrue(answer.time() < PATIENCE.toMillis(), () -> "answered after " + answer.time() + " ms");
        answer.then().statusCode(201).body("created_by.id", equalTo(23)).body("created_by.first_name", equalTo(""));
    }

    @Test
    void aPartOfTheFileCanBeAskedFor() {
        tasks(1);
        long id = create();
        completed(id);
        manager()
                .header("Range", "bytes=1-7")
                .get(path(id) + "/download")
                .then()
                .statusCode(206)
                .header("Content-Range", equalTo("bytes 1-7/" + (TASK.strip().length() + 2)))
                .header("Content-Length", equalTo("7"))
                .header("Transfer-Encoding", nullValue())
                .body(equalTo("{\"id\":5"));
        manager()
                .header("Range", "bytes=99999-")
                .get(path(id) + "/download")
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */" + (TASK.strip().length() + 2)));
        manager()
                .head(path(id) + "/download")
                .then()
                .statusCode(200)
                .header("Content-Length", equalTo(String.valueOf(TASK.strip().length() + 2)))
                .header("filename", notNullValue())
                .header("Accept-Ranges", equalTo("bytes"));
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOff() {
        tasks(1);
        long id = create();
        completed(id);
        var whole = manager().get(path(id) + "/download");
        var tag = whole.header("ETag");
        var rest = manager().header("Range", "bytes=7-").header("If-Range", tag).get(path(id) + "/download");
        rest.then().statusCode(206).header("ETag", equalTo(tag));
        assertEquals(whole.asString(), whole.asString().substring(0, 7) + rest.asString());
        manager()
                .header("If-None-Match", tag)
                .get(path(id) + "/download")
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Transfer-Encoding", nullValue())
                .body(equalTo(""));
        manager()
                .header("If-None-Match", tag)
                .head(path(id) + "/download")
                .then()
                .statusCode(304);
    }

    @Test
    void aPartOfOneFileIsNotTakenForThatOfAnother() {
        tasks(1);
        long id = create();
        completed(id);
        var json = manager().get(path(id) + "/download").header("ETag");
        var csv = manager().get(path(id) + "/download?exportType=CSV");
        assertNotEquals(json, csv.header("ETag"));
        manager()
                .header("Range", "bytes=7-")
                .header("If-Range", json)
                .get(path(id) + "/download?exportType=CSV")
                .then()
                .statusCode(200)
                .body(equalTo(csv.asString()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'task_filter_options':{'skipped':'only','finished':'exclude','annotated':null,'only_with_annotations':'true'}}"
                        + "|{'skipped':'only','finished':'exclude','only_with_annotations':true}",
                "{'task_filter_options':{'view':'12','ids':[3,'4'],'since':'2026-11-21T08:00:00Z'}}"
                        + "|{'view':12,'ids':[3,4],'since':'2026-11-21T08:00Z'}",
                "{'annotation_filter_options':{}}|{'annotations':['usual']}",
                "{'annotation_filter_options':null}|{}",
                "{'annotation_filter_options':{'usual':false,'ground_truth':false,'skipped':null}}|{}",
                "{'annotation_filter_options':{'usual':false,'ground_truth':true,'skipped':true}}"
                        + "|{'annotations':['ground_truth','skipped']}",
                "{'serialization_options':{'drafts':{},'predictions':{'only_id':false},'annotations__completed_by':{'only_id':true}}}"
                        + "|{'full_drafts':true,'full_predictions':true}",
                "{'serialization_options':{'annotations__completed_by':{},'include_annotation_history':true}}|{'full_authors':true}",
                "{'task_filter_options':null,'serialization_options':null}|{}",
                "{'status':'failed','md5':'x','unknown':1}|{}"
            })
    void optionsAreHandedOn(String body, String question) {
        var stream = tasks(0);
        create(body.replace('\'', '"')).statusCode(201).body("status", not(equalTo("failed")));
        await().atMost(PATIENCE).until(() -> stream.question() != null);
        assertEquals(new JsonObject(question.replace('\'', '"')), new JsonObject(stream.question()));
    }

    @Test
    void aFormSaysTheSame() {
        var stream = tasks(0);
        given().header(IdentityHeader.NAME, TestIdentity.user(7).token())
                .contentType("application/x-www-form-urlencoded")
                .body("title=By+form&task_filter_options.skipped=only")
                .post("/api/projects/" + project + "/exports")
                .then()
                .statusCode(201)
                .body("title", equalTo("By form"));
        await().atMost(PATIENCE).until(() -> stream.question() != null);
        assertEquals("{\"skipped\":\"only\"}", stream.question());
    }

    @Test
    void aFormOfSeveralPartsSaysTheSame() {
        var stream = tasks(0);
        var title = "Ü".repeat(2048);
        long id = manager()
                .multiPart(part("title", title))
                .multiPart(part("task_filter_options.skipped", "only"))
                .post("/api/projects/" + project + "/exports")
                .then()
                .statusCode(201)
                .body("title", equalTo(title))
                .extract()
                .jsonPath()
                .getLong("id");
        await().atMost(PATIENCE).until(() -> stream.question() != null);
        assertEquals("{\"skipped\":\"only\"}", stream.question());
        manager()
                .multiPart(part("export_type", "CSV"))
                .post(path(id) + "/convert")
                .then()
                .statusCode(200)
                .body("export_type", equalTo("CSV"));
    }

    private static MultiPartSpecification part(String name, String value) {
        return new MultiPartSpecBuilder(value)
                .controlName(name)
                .charset(UTF_8)
                .mimeType("text/plain")
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':null}|title|This field may not be null.",
                "{'title':{}}|title|Not a valid string.",
                "{'title':'x\\ud83dy'}|title|Surrogate characters are not allowed: U+D83D.",
                "{'title':'\\udc00\\ud83d'}|title|Surrogate characters are not allowed: U+DC00.",
                "{'task_filter_options':{'only_with_annotations':null}}|task_filter_options.only_with_annotations"
                        + "|This field may not be null.",
                "{'serialization_options':{'drafts':null}}|serialization_options.drafts|This field may not be null.",
                "{'serialization_options':{'predictions':{'only_id':null}}}|serialization_options.predictions.only_id"
                        + "|This field may not be null.",
                "{'serialization_options':{'interpolate_key_frames':null}}|serialization_options.interpolate_key_frames"
                        + "|This field may not be null.",
                "{'task_filter_options':{'skipped':'include'}}|task_filter_options.skipped|\"include\" is not a valid choice.",
                "{'task_filter_options':{'view':'abc'}}|task_filter_options.view|A valid integer is required.",
                "{'task_filter_options':{'view':null}}|task_filter_options.view|This field may not be null.",
                "{'task_filter_options':{'ids':[1,'x']}}|task_filter_options.ids|A valid integer is required.",
                "{'task_filter_options':{'since':'yesterday'}}|task_filter_options.since|A date and time with an offset is required,"
                        + " such as 2026-11-21T08:02:03Z.",
                "{'task_filter_options':{'since':'+999999999-01-01T00:00:00Z'}}|task_filter_options.since|A date and time with an offset is required,"
                        + " such as 2026-11-21T08:02:03Z.",
                "{'task_filter_options':[]}|task_filter_options.non_field_errors|Invalid data. Expected a dictionary, but got list.",
                "{'annotation_filter_options':{'usual':'perhaps'}}|annotation_filter_options.usual|Must be a valid boolean.",
                "{'serialization_options':{'drafts':true}}|serialization_options.drafts.non_field_errors"
                        + "|Invalid data. Expected a dictionary, but got bool.",
                "[]|non_field_errors|Invalid data. Expected a dictionary, but got list."
            })
    void whatCannotBeUnderstoodIsNamed(String body, String field, String message) {
        project();
        create(body.replace('\'', '"'))
                .statusCode(400)
                .body("detail", equalTo("Validation error"))
                .body("validation_errors." + field, contains(message));
        manager().get("/api/projects/" + project + "/exports").then().body("$", empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"title\": \"\\u0000\"}"})
    void brokenBodiesAreRefused(String body) {
        project();
        create(body).statusCode(400);
    }

    @Test
    void titlesAreAtMostSoLong() {
        tasks(0);
        create("{\"title\":\"" + "x".repeat(2049) + "\"}")
                .statusCode(400)
                .body("validation_errors.title", contains("Ensure this field has no more than 2048 characters."));
        create("{\"title\":\"" + "😀".repeat(2049) + "\"}").statusCode(400);
        create("{\"title\":\"" + "😀".repeat(2048) + "\"}").statusCode(201).body("title", equalTo("😀".repeat(2048)));
        create("{\"title\":\"  Mine ü \"}").statusCode(201).body("title", equalTo("Mine ü"));
        create("{\"title\":\"  \"}").statusCode(201).body("title", matchesPattern("Good-reviews.*"));
    }

    @Test
    void aConversionIsKeptShownAndTold() {
        tasks(2);
        long id = create();
        convert(id, "CSV").statusCode(200).body("export_type", equalTo("CSV"));
        var file = manager()
                .get(path(id) + "/download?exportType=CSV")
                .then()
                .statusCode(200)
                .contentType("application/csv")
                .header("filename", matchesPattern("project-" + project + "-at-[0-9-]{16}-[0-9a-f]{8}\\.csv"))
                .extract()
                .asString();
        assertTrue(file.endsWith(ROW + ROW), file);
        manager()
                .get(path(id))
                .then()
                .body("converted_formats.export_type", contains("CSV"))
                .body("converted_formats.status", contains("completed"))
                .body("converted_formats.traceback", contains(nullValue()))
                .body("converted_formats.not_held", contains(anEmptyMap()));
        convert(id, "CSV")
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("Conversion to CSV already started"));
        await().atMost(PATIENCE)
                .until(() -> events.all(EventType.EXPORT_COMPLETED, project).size() == 2);
        var told = new JsonObject(
                events.all(EventType.EXPORT_COMPLETED, project).get(1).value());
        assertEquals("CSV", told.getString("export_type"));
        assertEquals(id, told.getLong("snapshot"));
        assertBegun(1, told);
    }

    /** The task's choice has no place in a manifest of sounds. */
    @Test
    void whatAConversionLeavesOutIsShown() {
        tasks(2);
        long id = create();
        convert(id, "ASR_MANIFEST").statusCode(200);
        manager().get(path(id) + "/download?exportType=ASR_MANIFEST").then().statusCode(200);
        manager()
                .get(path(id))
                .then()
                .body("converted_formats[0].not_held.control_not_supported", equalTo(2))
                .body("converted_formats[0].not_held.no_transcript", equalTo(2));
    }

    @Test
    void aDownloadedFormatIsMadeOnceAndShownWhenItIsAskedFor() {
        tasks(1);
        long id = create();
        for (int i = 0; i < 2; i++) {
            manager()
                    .get(path(id) + "/download?exportType=JSON_MIN")
                    .then()
                    .statusCode(200)
                    .contentType("application/json")
                    .body("[0].mood", equalTo("good"));
        }
        manager().get(path(id)).then().body("converted_formats", empty());
        assertEquals(2, objects().size());
        convert(id, "JSON_MIN").statusCode(200);
        manager().get(path(id)).then().body("converted_formats.export_type", contains("JSON_MIN"));
        assertEquals(2, objects().size());
        manager()
                .get(path(id) + "/download?exportType=JSON")
                .then()
                .statusCode(200)
                .header("filename", matchesPattern("project-[^/]*\\.json"));
    }

    @Test
    void conversionsThatCannotBeAreRefused() {
        tasks(0);
        long id = create();
        manager()
                .contentType(ContentType.JSON)
                .body("{}")
                .post(path(id) + "/convert")
                .then()
                .statusCode(400)
                .body("validation_errors.export_type", contains("This field is required."));
        convert(id, "NOPE")
                .statusCode(400)
                .body("validation_errors.export_type", contains("NOPE is not supported export format"));
        manager()
                .contentType(ContentType.JSON)
                .body("{\"export_type\":\"CSV\",\"download_resources\":\"x\"}")
                .post(path(id) + "/convert")
                .then()
                .statusCode(400)
                .body("validation_errors.download_resources", contains("Must be a valid boolean."));
        for (var type : List.of("NOPE", "csv")) {
            manager()
                    .get(path(id) + "/download?exportType=" + type)
                    .then()
                    .statusCode(400)
                    .body("validation_errors.exportType", contains("\"" + type + "\" is not a valid choice."));
        }
    }

    @Test
    void theAnswerComesAtOnceAndDownloadsWait() {
        var stream = tasks(1).hold();
        var created = create("{}").statusCode(201).body("status", equalTo("in_progress"));
        long id = created.extract().jsonPath().getLong("id");
        created.body("md5", nullValue()).body("finished_at", nullValue()).body("counters.task_number", equalTo(0));
        convert(id, "CSV").statusCode(200);
        var waiting = CompletableFuture.supplyAsync(
                () -> manager().get(path(id) + "/download?exportType=CSV").then());
        await().atMost(PATIENCE).until(() -> stream.begun() == 1);
        stream.letGo();
        waiting.join().statusCode(200).contentType("application/csv");
    }

    @Test
    void itsOwnFormatIsItsOwnFileAndLinesHoldATaskEach() {
        tasks(3);
        long id = create();
        completed(id);
        var stored = manager().get(path(id) + "/download").asString();
        convert(id, "JSON").statusCode(200).body("export_type", equalTo("JSON"));
        convert(id, "JSONL").statusCode(200);
        await().atMost(PATIENCE).untilAsserted(() -> manager()
                .get(path(id))
                .then()
                .body("converted_formats.export_type", contains("JSON", "JSONL"))
                .body("converted_formats.status", contains("completed", "completed")));
        var json = manager().get(path(id) + "/download?exportType=JSON").then().statusCode(200);
        assertEquals(stored, json.extract().asString());
        manager()
                .get(path(id) + "/download?exportType=JSONL")
                .then()
                .statusCode(200)
                .header("filename", endsWith(".jsonl"))
                .body(equalTo(TASK.repeat(3)));
        assertEquals(2, objects().size());
        convert(id, "JSON").statusCode(400);
        await().atMost(PATIENCE)
                .until(() -> events.all(EventType.EXPORT_COMPLETED, project).size() == 3);
    }

    @Test
    void anEmptyOneHasNoLines() {
        tasks(0);
        long id = create();
        convert(id, "JSON").statusCode(200);
        manager()
                .get(path(id) + "/download?exportType=JSONL")
                .then()
                .statusCode(200)
                .body(equalTo(""));
        manager()
                .get(path(id) + "/download?exportType=JSON")
                .then()
                .statusCode(200)
                .body(equalTo("[]"));
    }

    /** As many as are done at once, of one that is not finished. */
    @Test
    void whatWaitsForASnapshotKeepsNothingElseWaiting() {
        tasks(1);
        long finished = create();
        completed(finished);
        var stream = tasks(2).hold();
        long id = create();
        for (var type : List.of("CSV", "TSV", "JSON_MIN", "JSONL"))
            convert(id, type).statusCode(200);
        var file = CompletableFuture.supplyAsync(() -> manager()
                .get(path(finished) + "/download?exportType=CSV")
                .then()
                .statusCode(200));
        await().atMost(PATIENCE).until(file::isDone);
        file.join();
        manager().get(path(id)).then().body("converted_formats.status", everyItem(equalTo("in_progress")));
        stream.letGo();
        await().atMost(PATIENCE).untilAsserted(() -> manager()
                .get(path(id))
                .then()
                .body("converted_formats.status", contains("completed", "completed", "completed", "completed")));
    }

    @Test
    void whatWaitsForASnapshotIsMadeWhenAnotherWorkerMakesThat() {
        var stream = tasks(1).hold();
        long id = create();
        convert(id, "CSV").statusCode(200);
        await().atMost(PATIENCE).until(() -> stream.begun() == 1);
        loseWorker(id);
        await().atMost(PATIENCE).until(() -> stream.begun() == 2);
        stream.letGo();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> manager().get(path(id)).then().body("converted_formats.status", contains("completed")));
        await().atMost(PATIENCE).until(() -> objects().size() == 2);
    }

    @Test
    void whatWaitsForASnapshotFailsWithIt() {
        var stream = tasks(1).hold();
        long id = create();
        convert(id, "CSV").statusCode(200);
        await().atMost(PATIENCE).until(() -> stream.begun() == 1);
        tasks(0).status(404);
        loseWorker(id);
        await().atMost(PATIENCE).until(() -> status(id).equals("failed"));
        manager()
                .get(path(id))
                .then()
                .body("converted_formats.status", contains("failed"))
                .body("converted_formats.traceback", contains("There is no snapshot: it failed."));
        stream.letGo();
        await().atMost(PATIENCE)
                .until(() -> events.all(EventType.EXPORT_FAILED, project).size() == 2);
    }

    /** Larger than one part of an upload, and read in parts. */
    @Test
    void aLargeOneIsWrittenInParts() throws Exception {
        var times = 40_000;
        var stream = tasks(times).hold();
        long id = create();
        await().atMost(PATIENCE).until(() -> !uploads().isEmpty());
        assertEquals(List.of(), objects());
        stream.letGo();
        var expected = "[" + String.join(",", Collections.nCopies(times, TASK.strip())) + "]";
        var digest = MessageDigest.getInstance("MD5").digest(expected.getBytes(UTF_8));
        completed(id)
                .body("counters.task_number", equalTo(times))
                .body("md5", equalTo(HexFormat.of().formatHex(digest)));
        assertEquals(List.of(), uploads());
        assertEquals(
                List.of((long) expected.length()),
                objects().stream().map(S3Object::size).toList());
        var csv = manager().get(path(id) + "/download?exportType=CSV").asByteArray();
        assertEquals(times, new String(csv, UTF_8).lines().count() - 1);
    }

    @Test
    void oneThatIsBeingMadeShowsHowManyTasksWereWritten() {
        var stream = tasks(1000).hold();
        long id = create();
        await().atMost(PATIENCE)
                .until(() -> manager().get(path(id)).jsonPath().getLong("counters.task_number"), equalTo(1000L));
        manager().get(path(id)).then().body("status", equalTo("in_progress"));
        stream.letGo();
        completed(id).body("counters.task_number", equalTo(1000));
    }

    @Test
    void aStreamThatBreaksOffIsReadAgain() {
        project();
        tasks.on(project, TASK, 2, "{\"id\":6,\"ann");
        long id = create();
        await().atMost(PATIENCE).until(() -> status(id).equals("in_progress"));
        tasks.on(project, TASK, 1, "{\"end\":true,\"tasks\":1}\n");
        completed(id).body("counters.task_number", equalTo(1));
        await().atMost(PATIENCE).until(() -> objects().size() == 1);
    }

    @Test
    void whatCannotBeReadFails() {
        tasks(0).status(404);
        long id = create();
        await().atMost(PATIENCE).until(() -> status(id).equals("failed"));
        manager()
                .get(path(id) + "/download")
                .then()
                .statusCode(404)
                .contentType("text/plain")
                .body(equalTo("Export is not completed"));
        convert(id, "CSV").statusCode(200);
        await().atMost(PATIENCE)
                .until(
                        () -> manager().get(path(id)).jsonPath().getString("converted_formats[0].status"),
                        "failed"::equals);
        var told = new JsonObject(events.await(EventType.EXPORT_FAILED, project).value());
        assertEquals("The project is gone.", told.getString("detail"));
        assertEquals(id, told.getLong("snapshot"));
        assertBegun(0, told);
        assertEquals(List.of(), objects());
    }

    @Test
    void anotherWorkerDoesItAnewAndTheFirstLeavesNothing() {
        var stream = tasks(2).hold();
        long id = create();
        await().atMost(PATIENCE).until(() -> stream.begun() == 1);
        loseWorker(id);
        await().atMost(PATIENCE).until(() -> stream.begun() == 2);
        stream.letGo();
        completed(id).body("counters.task_number", equalTo(2));
        await().atMost(PATIENCE)
                .until(() -> objects().size() == 1
                        && events.all(EventType.EXPORT_COMPLETED, project).size() == 1);
    }

    /** As if the worker had died, and another had taken over that dies, too. */
    private void loseWorker(long id) {
        update(
                "update job set holder = gen_random_uuid(), lease_until = now() where kind = 'snapshot' and subject = $1",
                id);
    }

    @Test
    void withASnapshotGoItsFiles() {
        tasks(1);
        long id = create();
        manager().get(path(id) + "/download?exportType=CSV").then().statusCode(200);
        assertEquals(2, objects().size());
        manager().delete(path(id)).then().statusCode(204).body(equalTo(""));
        manager().delete(path(id)).then().statusCode(404);
        assertEquals(
                "{\"project\":" + project + ",\"snapshot\":" + id + "}",
                events.await(EventType.EXPORT_DELETED, project).value());
        manager().get(path(id)).then().statusCode(404);
        manager().get(path(id) + "/download").then().statusCode(404).body("detail", equalTo("Not found."));
        await().atMost(PATIENCE).until(() -> objects().isEmpty());
    }

    @Test
    void oneThatIsBeingMadeCanBeDeleted() {
        var stream = tasks(1).hold();
        long id = create();
        convert(id, "CSV").statusCode(200);
        await().atMost(PATIENCE).until(() -> stream.begun() == 1);
        manager().delete(path(id)).then().statusCode(204);
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from job where subject = $1 and state = 'cancelled'", id) == 1);
        stream.letGo();
        assertEquals(0, count("select count(*) from conversion where snapshot = $1", id));
        assertEquals(List.of(), objects());
        assertEquals(List.of(), events.all(EventType.EXPORT_COMPLETED, project));
    }

    /** Asked for more than once: a tidying that is about to end has looked already, and the next comes by itself only later. */
    private void tidied(Callable<Boolean> isTidy) {
        await().atMost(PATIENCE).until(() -> {
            retention.ask(pool).await().atMost(PATIENCE);
            jobs.committed();
            return isTidy.call();
        });
    }

    @Test
    void withAProjectGoItsSnapshots() {
        tasks(1);
        long id = create();
        completed(id);
        events.publish(
                EventType.PROJECT_DELETED,
                project,
                "projects/" + project,
                1L,
                "{\"id\":" + project + ",\"organization\":1,\"revision\":2}");
        await().atMost(PATIENCE).until(() -> count("select count(*) from snapshot where id = $1", id) == 0);
        tidied(() -> objects().isEmpty());
        assertEquals(List.of(), events.all(EventType.EXPORT_DELETED, project));
        manager().get("/api/projects/" + project + "/exports").then().statusCode(404);
    }

    @Test
    void whatIsKeptLongEnoughGoes() {
        tasks(1);
        long old = create();
        long young = create();
        completed(old);
        completed(young);
        update("update snapshot set finished_at = now() - interval '2 hours' where id = $1::text::bigint", old);
        tidied(() -> manager().get(path(old)).statusCode() == 404 && objects().size() == 1);
        assertEquals(
                "{\"project\":" + project + ",\"snapshot\":" + old + "}",
                events.await(EventType.EXPORT_DELETED, project).value());
        completed(young);
    }

    @Test
    void theNewestAreListedFirst() {
        tasks(0);
        int first = (int) create();
        int second = (int) create();
        var list = "/api/projects/" + project + "/exports";
        manager().get(list).then().statusCode(200).body("id", contains(second, first));
        manager().get(list + "?ordering=created_at").then().body("id", contains(first, second));
        manager().get(list + "?ordering=-id").then().body("id", contains(second, first));
        manager().get(list + "?ordering=1;drop").then().body("id", contains(second, first));
    }

    @Test
    void aHundredAreListed() {
        tasks(0);
        pool.preparedQuery(
                        """
                        insert into snapshot (project, organization, title, status, created_by, created_by_email, created_at,
                                              options, interpolate, label_config)
                        select $1, 1, number, 'failed', 7, 'ada@example.com', now(), '{}', false, ''
                        from generate_series(1, 101) number""")
                .execute(Tuple.of(project))
                .await()
                .atMost(PATIENCE);
        manager()
                .get("/api/projects/" + project + "/exports")
                .then()
                .statusCode(200)
                .body("size()", equalTo(100))
                .body("[0].title", equalTo("101"))
                .body("[99].title", equalTo("2"));
    }

    @Test
    void ofManyWhoAskForAFormatOneHasItMade() {
        tasks(1);
        long id = create();
        completed(id);
        var answers = atOnce(8, () -> convert(id, "CSV").extract().statusCode());
        assertEquals(
                List.of(200, 400, 400, 400, 400, 400, 400, 400),
                answers.stream().sorted().toList());
    }

    @Test
    void allWhoDownloadAFormatAtOnceGetTheSame() {
        tasks(2);
        long id = create();
        completed(id);
        var files = atOnce(8, () -> manager()
                .get(path(id) + "/download?exportType=TSV")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(1, Set.copyOf(files).size());
        assertEquals(3, files.get(0).lines().count());
        assertEquals(2, objects().size());
    }

    private static <T> List<T> atOnce(int times, Supplier<T> step) {
        var begin = new CountDownLatch(1);
        var threads = Executors.newFixedThreadPool(times);
        try {
            var done = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> {
                                awaited(begin);
                                return step.get();
                            },
                            threads))
                    .limit(times)
                    .toList();
            begin.countDown();
            return done.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static void awaited(CountDownLatch begin) {
        try {
            begin.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void aCursorSaysWhereTheNextOneGoesOn() {
        tasks(1);
        long id = create();
        completed(id);
        manager()
                .get(path(id) + "/cursor")
                .then()
                .statusCode(200)
                .body("since", nullValue())
                .body("cursor", equalTo("2026-11-21T08:00:00.123456Z"));
        long next = create("{\"task_filter_options\":{\"since\":\"2026-11-21T08:00:00.123456Z\"}}")
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        manager().get(path(next) + "/cursor").then().body("since", equalTo("2026-11-21T08:00:00.123456Z"));
    }

    @Test
    void onlyWhoMayExportDoes() {
        tasks(0);
        long id = create();
        var list = "/api/projects/" + project + "/exports";
        given().get(list).then().statusCode(401);
        as(TestIdentity.user(8).role(Role.ANNOTATOR)).get(list).then().statusCode(403);
        var stranger = TestIdentity.user(9).organization(2);
        as(stranger).get(list).then().statusCode(404).body("detail", equalTo("No Project matches the given query."));
        as(stranger).contentType(ContentType.JSON).body("{}").post(list).then().statusCode(404);
        for (var path : List.of(path(id), path(id) + "/download", path(id) + "/cursor")) {
            as(stranger).get(path).then().statusCode(404).body("detail", equalTo("Not found."));
        }
        as(stranger).delete(path(id)).then().statusCode(404);
        as(stranger)
                .contentType(ContentType.JSON)
                .body("{\"export_type\":\"CSV\"}")
                .post(path(id) + "/convert")
                .then()
                .statusCode(404);
        manager()
                .get("/api/projects/" + (project + 900_000) + "/exports/" + id)
                .then()
                .statusCode(404);
        manager().get(path(id)).then().statusCode(200);
        manager().patch(path(id)).then().statusCode(405);
    }
}
