package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** Files in all the forms in which people have them. */
@QuarkusTest
class FileFormatsTest extends TasksTestBase {

    private static ValidatableResponse send(long project, String name, byte[] content) {
        return send(project, "", name, content);
    }

    private static ValidatableResponse send(long project, String query, String name, byte[] content) {
        return as(10).contentType("multipart/form-data")
                .multiPart("file", name, content)
                .post("/api/projects/" + project + "/import" + query)
                .then();
    }

    private static void refused(long project, String name, byte[] content, String pattern) {
        send(project, name, content)
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", matchesPattern(pattern));
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
    }

    private static List<Object> texts(long project) {
        return as(10).get("/api/tasks?project=" + project)
                .then()
                .extract()
                .jsonPath()
                .getList("tasks.data.text");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] marked(String text, Charset encoding) {
        return ("\ufeff" + text).getBytes(encoding);
    }

    @Test
    void linesOfJsonAreTasks() {
        long project = project();
        send(project, "a.jsonl", bytes("{\"text\": \"a\"}\n\n{\"data\": {\"text\": \"b\"}}\r\n"))
                .statusCode(201)
                .body("task_count", equalTo(2))
                .body("could_be_tasks_list", equalTo(false))
                .body("found_formats.'.jsonl'", equalTo(1));
        assertEquals(List.of("a", "b"), texts(project));
        send(project, "b.ndjson", bytes("{\"text\": \"c\"}\n\n{\"nope\": \"d\"}\n"))
                .statusCode(400)
                .body("validation_errors.non_field_errors[1]", startsWith("Error at item 1: \"text\" key is expected"))
                .body("validation_errors.rows", hasSize(1))
                .body("validation_errors.rows[0].file", equalTo("b.ndjson"))
                .body("validation_errors.rows[0].row", equalTo(2))
                .body("validation_errors.rows[0].line", equalTo(3))
                .body("validation_errors.rows[0].field", equalTo("text"));
        as(10).contentType("application/x-ndjson")
                .body(bytes("{\"text\": \"e\"}\n{\"text\": \"f\"}"))
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .then()
                .statusCode(201)
                .body("task_ids", hasSize(2))
                .body("found_formats", hasSize(0));
        assertEquals(List.of("a", "b", "e", "f"), texts(project));
    }

    @Test
    void aMarkSaysTheEncoding() {
        long project = project();
        send(project, "8.csv", marked("text\né8\n", UTF_8)).statusCode(201);
        send(project, "l.csv", marked("text\nélittle😀\n", UTF_16LE)).statusCode(201);
        send(project, "b.txt", marked("ébig", UTF_16BE)).statusCode(201);
        send(project, "j.json", marked("[{\"text\": \"éjson\"}]", UTF_16LE)).statusCode(201);
        send(project, "k.json", marked("[{\"text\": \"émarked\"}]", UTF_8)).statusCode(201);
        assertEquals(List.of("é8", "élittle😀", "ébig", "éjson", "émarked"), texts(project));
    }

    @Test
    void theSenderMayNameTheEncoding() {
        long project = project();
        var text = "text\nh\u00e9 \u20ac\n";
        send(project, "?encoding=windows-1252", "w.csv", text.getBytes(Charset.forName("windows-1252")))
                .statusCode(201);
        send(project, "?encoding=Shift_JIS", "s.txt", "\u6f22\u5b57".getBytes(Charset.forName("Shift_JIS")))
                .statusCode(201);
        send(project, "?encoding=latin1", "j.json", "[{\"text\": \"\u00fc\"}]".getBytes(ISO_8859_1))
                .statusCode(201);
        send(project, "?encoding=windows-1252", "m.csv", marked("text\n\u00e9marked\n", UTF_8))
                .statusCode(201);
        assertEquals(List.of("h\u00e9 \u20ac", "\u6f22\u5b57", "\u00fc", "\u00e9marked"), texts(project));
        send(project, "?encoding=klingon", "k.csv", bytes("text\na\n"))
                .statusCode(400)
                .body("validation_errors.encoding[0]", equalTo("\"klingon\" is no encoding that is known."));
        send(project, "?encoding=US-ASCII", "a.csv", text.getBytes(UTF_8)).statusCode(400);
        assertEquals(4, texts(project).size());
    }

    @Test
    void anEncodingIsNamedAgainForAReimport() {
        long project = project();
        var file = "text\n\u00e4\n".getBytes(ISO_8859_1);
        int id = send(project, "?commit_to_project=false&encoding=latin1", "l.csv", file)
                .statusCode(201)
                .extract()
                .path("file_upload_ids[0]");
        var again = "/api/projects/" + project + "/reimport";
        as(10).body(Map.of("file_upload_ids", List.of(id))).post(again).then().statusCode(400);
        as(10).body(Map.of("file_upload_ids", List.of(id), "encoding", "latin1"))
                .post(again)
                .then()
                .statusCode(201)
                .body("task_count", equalTo(1));
        assertEquals(List.of("\u00e4"), texts(project));
    }

    @Test
    void noEncodingIsGuessed() {
        long project = project();
        refused(
                project,
                "l.csv",
                "text\nh\u00e9\n".getBytes(ISO_8859_1),
                "Failed to parse input file [0-9a-f]{8}-l.csv: utf-8 b'text\\\\nh\\\\xe9' 6 7 invalid continuation byte");
        refused(
                project,
                "m.txt",
                new byte[] {(byte) 0xff, (byte) 0xfe},
                "Failed to parse input file [0-9a-f]{8}-m.txt: utf-8 b'\\\\xff' 0 1 invalid start byte");
        refused(
                project,
                "n.json",
                "[{\"text\": \"\u00e9\"}]".getBytes(ISO_8859_1),
                "Failed to parse input file [0-9a-f]{8}-n.json: Expected object or value: 'utf-8' codec.*");
    }

    @Test
    void tablesWithFaultsAreSetRightAndItIsSaid() {
        long project = project();
        var notes = send(project, "t.csv", bytes("text,text,\na,b,c\n\nd\n"))
                .statusCode(201)
                .body("task_count", equalTo(2))
                .extract()
                .headers()
                .getValues("Warning");
        assertEquals(
                List.of(
                        "299 - \"t.csv: header 'text' is repeated: column 2 is called 'text.1'\"",
                        "299 - \"t.csv: column 3 has no name and is called 'Unnamed: 2'\"",
                        "299 - \"t.csv: 1 rows have fewer cells than the header: the missing ones are empty\""),
                notes);
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("tasks[0].data", equalTo(java.util.Map.of("text", "a", "text.1", "b", "Unnamed: 2", "c")))
                .body("tasks[1].data", equalTo(java.util.Map.of("text", "d", "text.1", "", "Unnamed: 2", "")));
    }

    @Test
    void tablesThatCannotBeReadAreRefusedWithTheLine() {
        long project = project();
        refused(project, "e.csv", new byte[0], ".*: No columns to parse from file");
        refused(
                project,
                "w.csv",
                bytes("text,n\na,1\n\n\"b\nb\",2,3\n"),
                ".*: Error tokenizing data. C error: Expected 2" + " fields in line 4, saw 3");
        refused(
                project,
                "q.csv",
                bytes("text\na\n\"b\n"),
                ".*: Error tokenizing data. C error: EOF inside string" + " starting at row 2");
        refused(project, "z.csv", bytes("text\na\nb\0\n"), ".*: Line 3: \\\\u0000 cannot be stored.*");
        refused(project, "c.csv", bytes(",".repeat(20_001) + "\n"), ".*: Line 1 has more than 20000 columns");
        send(project, "b.csv", bytes("txt,n\na,1\nb,2\n"))
                .statusCode(400)
                .body("validation_errors.rows.line", contains(2, 3))
                .body("validation_errors.rows.row", contains(1, 2))
                .body("validation_errors.rows.field", contains("text", "text"));
    }

    @Test
    void badRowsCanBeLeftOut() {
        long project = project();
        send(
                        project,
                        "?on_error=skip&return_task_ids=1",
                        "s.jsonl",
                        bytes("{\"text\":\"a\"}\n{\"x\":1}\n{\"text\":{}}"))
                .statusCode(201)
                .body("task_count", equalTo(1))
                .body("task_ids", hasSize(1))
                .body("skipped_count", equalTo(2))
                .body("skipped.line", contains(2, 3))
                .body("skipped.field", contains("text", "text"));
        as(10).body("[{\"nope\": 1}, {\"text\": \"b\"}]")
                .post("/api/projects/" + project + "/import?on_error=skip")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(1))
                .body("skipped_count", equalTo(1))
                .body("skipped[0].row", equalTo(1))
                .body("skipped[0].file", nullValue());
        as(10).body("[]")
                .post("/api/projects/" + project + "/import?on_error=maybe")
                .then()
                .statusCode(400);
        assertEquals(List.of("a", "b"), texts(project));
    }

    @Test
    void anArchiveStandsForItsFiles() throws IOException {
        long project = project();
        var archive = zip(
                "tables/../../../etc/a.csv", bytes("text\na\n"),
                "tables/", new byte[0],
                "__MACOSX/._a.csv", bytes("clutter"),
                "deep/é.csv", bytes("text\nb\n"));
        send(project, "all.zip", archive)
                .statusCode(201)
                .body("task_count", equalTo(2))
                .body("file_upload_ids", hasSize(2))
                .body("found_formats", equalTo(java.util.Map.of(".csv", 2)));
        assertEquals(List.of("a", "b"), texts(project));
        as(10).get("/api/projects/" + project + "/file-uploads?all=true")
                .then()
                .body(
                        "file",
                        containsInAnyOrder(
                                matchesPattern("upload/" + project + "/[0-9a-f]{8}-a.csv"),
                                matchesPattern("upload/" + project + "/[0-9a-f]{8}-é.csv")));
        send(project, "pictures.ZIP", zip("1.png", new byte[] {1}, "2.jpg", new byte[] {2}))
                .statusCode(201)
                .body("task_count", equalTo(2));
    }

    @Test
    void anArchiveThatBlowsUpIsStoppedAndLeavesNothing() throws IOException {
        long project = project();
        int before = temporaryFiles();
        var bomb = zip("a.csv", new byte[40 << 20]);
        refused(project, "bomb.zip", bomb, "Failed to unpack bomb.zip: it unpacks to too much");
        refused(
                project,
                "nested.zip",
                zip("inner.zip", zip("a.csv", bytes("text\na\n"))),
                ".zip extension is not" + " supported \\(nested.zip: inner.zip\\)");
        refused(project, "empty.zip", zip("x/", new byte[0]), "Failed to unpack empty.zip: it holds no files");
        var whole = zip("a.csv", bytes("text\n" + "abc\n".repeat(1_000)));
        refused(project, "cut.zip", java.util.Arrays.copyOf(whole, 40), "Failed to unpack cut.zip: it .*");
        refused(project, "no.zip", bytes("no archive"), "Failed to unpack no.zip: it holds no files");
        assertEquals(before, temporaryFiles());
        as(10).get("/api/projects/" + project + "/file-uploads?all=true").then().body("", hasSize(0));
    }

    private static int temporaryFiles() {
        var files = new File(System.getProperty("java.io.tmpdir"))
                .list((folder, name) -> name.startsWith("glossa-import-"));
        return files == null ? 0 : files.length;
    }

    private static byte[] zip(Object... namesAndContents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndContents[i]));
                zip.write((byte[]) namesAndContents[i + 1]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void aFailedReimportKeepsTheTasks() {
        long project = project();
        int id = send(project, "a.csv", bytes("text\na\nb\n")).extract().path("file_upload_ids[0]");
        as(10).body("{\"text\": \"other\"}").post("/api/projects/" + project + "/import");
        as(10).contentType("multipart/form-data")
                .multiPart("file", "b.csv", bytes("nope\nc\n"))
                .patch("/api/import/file-upload/" + id)
                .then()
                .statusCode(200);
        var again = "{\"file_upload_ids\": [" + id + "]}";
        as(10).body(again).post("/api/projects/" + project + "/reimport").then().statusCode(400);
        assertEquals(List.of("a", "b", "other"), texts(project));
        as(10).contentType("multipart/form-data")
                .multiPart("file", "b.csv", bytes("text\nd\n"))
                .patch("/api/import/file-upload/" + id)
                .then()
                .statusCode(200);
        as(10).body(again)
                .post("/api/projects/" + project + "/reimport")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(1));
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("tasks.data.text", contains("other", "d"))
                .body("tasks.inner_id", contains(3, 4));
        as(10).body("{\"file_upload_ids\": \"x\"}")
                .post("/api/projects/" + project + "/reimport")
                .then()
                .statusCode(400);
        as(10).body("{\"file_upload_ids\": [999999999]}")
                .post("/api/projects/" + project + "/reimport")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(0))
                .body("file_upload_ids", contains(999999999));
    }
}
