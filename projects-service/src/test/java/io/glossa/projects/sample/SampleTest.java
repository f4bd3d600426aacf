package io.glossa.projects.sample;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.IdentityHeader;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class SampleTest {

    @Test
    void theAddressInASampleTaskLeadsToItsTable() {
        var config = LabelConfig.parse("<View><TimeSeries name='ts' value='$csv' timeColumn='at' sep=';'>"
                + "<Channel column='a'/><Channel column='b,c'/></TimeSeries></View>");
        var address = config.sampleTask().get("csv").textValue();
        var table = anybody()
                .urlEncodingEnabled(false)
                .get(address + "&tf=%25Y-%25m-%25d%20%25H")
                .then()
                .statusCode(200)
                .contentType("application/csv")
                .extract()
                .asString();
        var lines = table.split("\n");
        assertEquals(101, lines.length);
        assertEquals("at;a;b;c", lines[0]);
        assertEquals("2026-01-01 00;0.1424;0.5637;1.2467", lines[1]);
        assertEquals("2026-01-05 03", lines[100].split(";")[0]);
        assertEquals(
                table,
                anybody()
                        .urlEncodingEnabled(false)
                        .get(address + "&tf=%25Y-%25m-%25d%20%25H")
                        .asString());
    }

    @Test
    void namesAreQuotedAndColumnsAreFew() {
        var lines = anybody()
                .queryParam("values", "x\"y")
                .queryParam("time", "")
                .get("/samples/time-series.csv")
                .asString()
                .split("\n");
        assertEquals("\"x\"\"y\"", lines[0]);
        anybody()
                .queryParam("values", "a,".repeat(101))
                .get("/samples/time-series.csv")
                .then()
                .statusCode(400)
                .body("validation_errors.values[0]", equalTo("No more than 100 columns."));
    }

    @Test
    void aDialogueHasTheKeysThatAreAskedFor() {
        anybody()
                .get("/samples/paragraphs.json?nameKey=who&textKey=what")
                .then()
                .statusCode(200)
                .body("", hasSize(4))
                .body("[1].who", equalTo("Bob"))
                .body("[3].what", equalTo("It is, thank you."));
    }

    private static RequestSpecification anybody() {
        return given().header(IdentityHeader.NAME, TestIdentity.anonymous());
    }
}
