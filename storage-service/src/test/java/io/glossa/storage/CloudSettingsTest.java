package io.glossa.storage;

import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.PlaceSettings;
import io.glossa.storage.place.Places;
import io.glossa.storage.place.Presigner;
import io.glossa.testkit.StubService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Google's and Azure's storages refuse or do before anybody is called, so that no emulator is needed. */
@QuarkusTest
class CloudSettingsTest extends StorageTestBase {
    private static final String AZURE = "/api/storages/azure";
    private static final String AZURE_TARGET = "/api/storages/export/azure";
    private static final String GCS = "/api/storages/gcs";
    private static final String GCS_TARGET = "/api/storages/export/gcs";

    @Inject
    Places places;

    private ObjectNode azure() {
        return body().put("container", "imgs")
                .put("account_name", AzureTest.ACCOUNT)
                .put("account_key", AzureTest.KEY);
    }

    private ObjectNode google() {
        return body().put("bucket", "imgs")
                .put(
                        "google_application_credentials",
                        KeyFile.of(siblings.url() + "/token").toString());
    }

    private URI presign(StorageKind kind, ObjectNode body) {
        return ((Presigner) places.open(kind, new PlaceSettings(body, body)))
                .presign("a b/c.png", Duration.ofMinutes(2), null);
    }

    @Test
    void addressesAreSignedWithoutAsking() {
        var google = presign(StorageKind.GCS, google()).toString();
        assertTrue(google.contains("/imgs/a%20b/c.png?X-Goog-Algorithm=GOOG4-RSA-SHA256&"), google);
        assertTrue(google.contains("X-Goog-Expires=120"), google);
        var azure = presign(StorageKind.AZURE, azure());
        assertTrue(
                azure.getRawPath().endsWith("/imgs/a%20b%2Fc.png")
                        || azure.getRawPath().endsWith("/imgs/a%20b/c.png"),
                azure.toString());
        assertTrue(azure.getRawQuery().contains("sp=r") && azure.getRawQuery().contains("sr=b"), azure.toString());
        assertEquals(0, siblings.requests("POST", "/token").size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9000", "https://s3.example.com"})
    void addressesOfS3AreSignedWithoutAsking(String endpoint) {
        var body = body().put("bucket", "imgs")
                .put("s3_endpoint", endpoint)
                .put("aws_access_key_id", "AKIA")
                .put("aws_secret_access_key", "secret")
                .put("aws_session_token", "a/b");
        var signed = presign(StorageKind.S3, body).toString();
        assertTrue(signed.startsWith(endpoint + "/imgs/a%20b/c.png?"), signed);
        assertTrue(signed.contains("X-Amz-Expires=120"), signed);
        assertTrue(signed.contains("X-Amz-Security-Token=a%2Fb"), signed);
    }

    /** Amazon's own addresses: in the bucket's name where that can be a host's, else in the path (storages.md 5). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "imgs||https://imgs.s3.amazonaws.com/a%20b/c.png?",
                "imgs|eu-west-1|https://imgs.s3.eu-west-1.amazonaws.com/a%20b/c.png?",
                "my.dotted.bucket||https://s3.amazonaws.com/my.dotted.bucket/a%20b/c.png?"
            })
    void addressesAtAmazon(String bucket, String region, String begin) {
        var body = body().put("bucket", bucket)
                .put("region_name", region)
                .put("aws_access_key_id", "AKIA")
                .put("aws_secret_access_key", "secret");
        var place = (Presigner) places.open(StorageKind.S3, new PlaceSettings(body, body));
        var signed = place.presign("a b/c.png", Duration.ofMinutes(15), "image/png");
        assertTrue(signed.toString().startsWith(begin), signed.toString());
        var names = Arrays.stream(signed.getRawQuery().split("&"))
                .map(parameter -> parameter.replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        assertEquals(
                Set.of(
                        "response-content-type",
                        "X-Amz-Algorithm",
                        "X-Amz-Credential",
                        "X-Amz-Date",
                        "X-Amz-Expires",
                        "X-Amz-SignedHeaders",
                        "X-Amz-Signature"),
                names);
        assertTrue(
                signed.getRawQuery()
                        .matches(".*X-Amz-Credential=AKIA%2F[0-9]{8}%2F" + (region == null ? "us-east-1" : region)
                                + "%2Fs3%2Faws4_request.*"),
                signed.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account_name||Azure account name and key must be set using environment variables AZURE_BLOB_ACCOUNT_NAME and"
                        + " AZURE_BLOB_ACCOUNT_KEY or account_name and account_key fields.",
                "account_key|no base64!|Incorrect padding",
                "account_name|evil.example.com/#|Server failed to authenticate the request. Make sure the value of the"
                        + " Authorization header is formed correctly including the signature.",
                "container|UPPER|The specified resource name contains invalid characters.",
                "container|../x|The specified resource name contains invalid characters."
            })
    void badSettingsOfAzure(String field, String value, String message) {
        for (var path : new String[] {AZURE, AZURE_TARGET + "/validate"}) {
            owner().body(azure().put(field, value).toString())
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body("validation_errors.non_field_errors", contains(message));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "google_application_credentials|no json|Google Application Credentials must be valid JSON string."
                        + " Expecting value: line 1 column 1 (char 0)",
                "google_application_credentials|{}|Service account info was not in the expected format, missing fields"
                        + " token_uri, client_email.",
                "bucket||Cannot determine path without bucket name."
            })
    void badSettingsOfGoogle(String field, String value, String message) {
        for (var path : new String[] {GCS, GCS + "/validate", GCS_TARGET}) {
            owner().body(google().put(field, value).toString())
                    .post(path)
                    .then()
                    .statusCode(400)
                    .body("validation_errors.non_field_errors", contains(message));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://10.0.0.1/token", "http://169.254.169.254/", "file:///etc/passwd", "http://2130706433/"})
    void tokensAreNotFetchedFromPrivateAddresses(String tokens) {
        for (var path : new String[] {GCS, GCS + "/validate", GCS_TARGET}) {
            owner().body(google().put(
                                    "google_application_credentials",
                                    KeyFile.of(tokens).toString())
                            .toString())
                    .post(path)
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void tokenServersLeadNowhereElse() {
        siblings.on(
                "POST",
                "/elsewhere",
                request -> new StubService.Answer(500, "application/json", "{\"error\":\"secret of the other side\"}"));
        owner().body(google().put(
                                "google_application_credentials",
                                KeyFile.of(siblings.url() + "/elsewhere").toString())
                        .toString())
                .post(GCS)
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", contains("Error validating storage connection"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"external_account", "authorized_user", "impersonated_service_account"})
    void onlyServiceAccountsAreTaken(String type) {
        var other = KeyFile.of(siblings.url() + "/token").put("type", type);
        owner().body(google().put("google_application_credentials", other.toString())
                        .toString())
                .post(GCS)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("Google Application Credentials must be the key file of a service account."));
    }
}
