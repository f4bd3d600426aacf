package io.glossa.tasks.upload;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UploadTest extends TasksTestBase {

    private static RequestSpecification asService(long organization) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("export-service", organization));
    }

    @Test
    void anUploadedPictureIsServedInASandbox() {
        long project = project();
        as(10).contentType("multipart/form-data")
                .multiPart("file", "../a b (1).svg", "<svg onload='x'/>".getBytes())
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(1));
        var url = as(10).get("/api/tasks?project=" + project)
                .then()
                .body("tasks[0].data.text", matchesPattern("/data/upload/" + project + "/[0-9a-f]{8}-a_b_1.svg"))
                .extract()
                .jsonPath()
                .getString("tasks[0].data.text");
        var whole = as(11).get(url).then().statusCode(200).extract();
        assertEquals("<svg onload='x'/>", whole.asString());
        assertEquals("sandbox", whole.header("Content-Security-Policy"));
        assertEquals("nosniff", whole.header("X-Content-Type-Options"));
        assertTrue(whole.contentType().startsWith("image/svg+xml"), whole.contentType());
        var part = as(11).header("Range", "bytes=1-3")
                .get(url)
                .then()
                .statusCode(206)
                .extract();
        assertEquals("svg", part.asString());
        assertEquals("bytes 1-3/17", part.header("Content-Range"));
        as(77, 2, Role.OWNER).get(url).then().statusCode(404);
        as(10).get("/data/upload/" + project + "/nothing.svg").then().statusCode(404);

        var internal = url.replace("/data/upload/" + project, "/internal/projects/" + project + "/uploads");
        asService(1).get(internal).then().statusCode(200).body(equalTo("<svg onload='x'/>"));
        asService(2).get(internal).then().statusCode(404);
        asService(1)
                .get("/internal/projects/" + project + "/uploads/nothing.svg")
                .then()
                .statusCode(404);
        as(10).get(internal).then().statusCode(401);
    }
}
