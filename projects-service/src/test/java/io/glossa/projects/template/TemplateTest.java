package io.glossa.projects.template;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.projects.Newcomers;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/** The catalogue: each of its label configs can be used as it is. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class TemplateTest {

    @Inject
    TemplateCatalogue catalogue;

    @Test
    void everyTemplateIsALabelConfigToStartFrom() {
        var titles = new HashSet<String>();
        for (var template : catalogue.templates()) {
            var config = LabelConfig.parse(template.config());
            assertTrue(config.hasControlTags(), template.title());
            assertFalse(config.dataFields().isEmpty(), template.title());
            for (var control : config.controls()) {
                assertEquals(control.toName().size(), control.inputs().size(), template.title());
            }
            assertEquals(config.checkData(config.sampleTask()).orElse(""), "", template.title());
            assertTrue(titles.add(template.title()), template.title());
            assertFalse(template.details().isBlank(), template.title());
        }
        assertEquals(28, titles.size());
    }

    @Test
    void membersSeeTheCatalogue() {
        given().header(IdentityHeader.NAME, Newcomers.administrator())
                .get("/api/templates")
                .then()
                .statusCode(200)
                .body("templates.size()", equalTo(28))
                .body("templates[0].title", equalTo("Image Classification"))
                .body("templates[0].group", equalTo("Computer Vision"))
                .body("groups.size()", equalTo(10))
                .body("groups", hasItem("Time Series Analysis"));
        given().header(IdentityHeader.NAME, TestIdentity.anonymous())
                .get("/api/templates")
                .then()
                .statusCode(401);
    }
}
