package io.glossa.storage;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.kind.StorageKind;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;

/** Against fake-gcs-server; where it is not and cannot be installed, the tests say that they did not run. */
@QuarkusTest
class GcsTest extends CloudTestBase {
    private String url;

    GcsTest() {
        super(StorageKind.GCS, "bucket");
    }

    @BeforeEach
    void aBucket() {
        bucket = "imgs" + project;
        Optional<String> started = ConfigProvider.getConfig().getOptionalValue("glossa.test.gcs", String.class);
        assumeTrue(started.isPresent(), EmulatorProgram.FAKE_GCS.missing());
        url = started.get();
        RestAssured.given()
                .contentType("application/json")
                .body("{\"name\":\"" + bucket + "\"}")
                .post(url + "/storage/v1/b?project=test")
                .then()
                .statusCode(200);
        siblings.on("POST", "/token", 200, "{\"access_token\":\"x\",\"expires_in\":3600,\"token_type\":\"Bearer\"}");
    }

    @Override
    String scheme() {
        return "gs";
    }

    @Override
    String notFound() {
        return "GET " + url + "/storage/v1/b/nosuchplace: Not Found";
    }

    @Override
    ObjectNode secrets() {
        return JSON.createObjectNode()
                .put(
                        "google_application_credentials",
                        KeyFile.of(siblings.url() + "/token").toString());
    }
}
