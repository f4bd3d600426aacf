package io.glossa.projects.golden;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.projects.Newcomers;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.golden.GoldenCase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The life of personal access tokens as it was recorded. The recording shows every token as the same placeholder, so this
 * test says which one each request meant.
 */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class TokenGoldenTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private String identity;
    private String current;
    private String previous;
    private String access;

    @Test
    void tokensLiveAsInTheReference() {
        identity = Newcomers.signUp("tokens@example.com").identity();
        var replay = new GoldenReplay(
                recorded -> recorded.path().startsWith("/api/jwt") ? Newcomers.administrator() : identity);
        for (var recorded : GoldenCase.load("auth_tokens")) {
            unrecordedStepsBefore(recorded.index());
            var answer = replay.replay(recorded, body -> withTokens(recorded.index(), body));
            remember(recorded.index(), answer);
        }
        replay.finish(44);
    }

    /** Between some of the recorded requests others were sent. */
    private void unrecordedStepsBefore(int index) {
        if (index == 10 || index == 50) blacklist(current);
        if (index == 32) {
            previous = current;
            current = given().header(IdentityHeader.NAME, identity)
                    .post("/api/token")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("token");
        }
    }

    private void blacklist(String token) {
        given().header(IdentityHeader.NAME, identity)
                .contentType("application/json")
                .body(Map.of("refresh", token))
                .post("/api/token/blacklist")
                .then()
                .statusCode(204);
    }

    private JsonNode withTokens(int index, JsonNode body) {
        var meant =
                switch (index) {
                    case 18, 44 -> access;
                    case 24, 28, 47 -> previous;
                    default -> current;
                };
        if (meant == null) return body;
        var text = body.toString()
                .replace("<JWT_TRUNCATED>", meant.substring(0, meant.lastIndexOf('.')))
                .replace("<JWT>", meant);
        try {
            return body.isTextual() ? TextNode.valueOf(JSON.readTree(text).asText()) : JSON.readTree(text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void remember(int index, JsonNode answer) {
        if (answer == null) return;
        if (answer.has("access")) access = answer.get("access").asText();
        var issued = answer.path("token").asText(answer.path("refresh").asText(""));
        if (issued.chars().filter(c -> c == '.').count() == 2 && index != 2 && index != 60) {
            previous = current;
            current = issued;
        }
    }
}
