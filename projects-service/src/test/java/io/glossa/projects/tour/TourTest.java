package io.glossa.projects.tour;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.startsWith;

import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Newcomers;
import io.glossa.testkit.GlossaTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Tours of the front end, as far as each person has come (platform 3.3). */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class TourTest {
    private static final String TOUR = "/api/current-user/product-tour?name=";

    @Test
    void aTourIsRememberedForEachPerson() {
        var one = Newcomers.signUp("touring@example.com");
        var other = Newcomers.signUp("touring.too@example.com");
        int id = as(one).get(TOUR + "create_prompt")
                .then()
                .statusCode(200)
                .body("state", equalTo("ready"))
                .body("awaiting", equalTo(false))
                .body("interaction_data.size()", equalTo(0))
                .body("user", equalTo((int) one.id()))
                .body("steps.size()", greaterThan(0))
                .body("steps[0].target", equalTo("body"))
                .extract()
                .path("id");
        as(one).body("{\"state\": \"completed\", \"interaction_data\": {\"index\": 1}}")
                .patch(TOUR + "create_prompt")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("state", equalTo("completed"));
        as(one).body("{}")
                .patch(TOUR + "create_prompt")
                .then()
                .body("state", equalTo("completed"))
                .body("interaction_data.index", equalTo(1));
        as(other).get(TOUR + "create_prompt").then().body("state", equalTo("ready"));
        as(one).body("{\"awaiting\": true}")
                .patch(TOUR + "show_ask_ai")
                .then()
                .statusCode(200)
                .body("awaiting", equalTo(false))
                .body("state", equalTo("ready"));
    }

    @Test
    void whatIsWrongIsSaid() {
        var member = Newcomers.signUp("lost@example.com");
        as(member)
                .get("/api/current-user/product-tour")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", equalTo("Name is required"));
        as(member)
                .get(TOUR + "nope")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.name[0]",
                        startsWith("Product tour nope not found. Available tours: {'create_prompt', "));
        as(member)
                .body("{\"state\": \"bogus\", \"interaction_data\": []}")
                .patch(TOUR + "show_ask_ai")
                .then()
                .statusCode(400)
                .body("validation_errors.state[0]", equalTo("\"bogus\" is not a valid choice."))
                .body(
                        "validation_errors.interaction_data[0]",
                        equalTo("Invalid data. Expected a dictionary, but got list."));
        as(member).body("{}").post(TOUR + "show_ask_ai").then().statusCode(405);
    }

    private static RequestSpecification as(Newcomers.Member member) {
        return given().header(IdentityHeader.NAME, member.identity()).contentType("application/json");
    }
}
