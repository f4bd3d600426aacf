package io.glossa.storage;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.kind.StorageKind;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against Azurite; where it is not and cannot be installed, the tests say that they did not run. */
@QuarkusTest
class AzureTest extends CloudTestBase {
    static final String ACCOUNT = "devstoreaccount1";
    static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    AzureTest() {
        super(StorageKind.AZURE, "container");
    }

    private BlobContainerClient container;

    @BeforeEach
    void aContainer() {
        bucket = "imgs" + project;
        Optional<String> url = ConfigProvider.getConfig().getOptionalValue("glossa.test.azurite", String.class);
        assumeTrue(url.isPresent(), EmulatorProgram.AZURITE.missing());
        container = new BlobContainerClientBuilder()
                .endpoint(url.get() + "/" + ACCOUNT)
                .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
                .containerName(bucket)
                .buildClient();
        container.create();
    }

    @Override
    String scheme() {
        return "azure-blob";
    }

    @Override
    String notFound() {
        return "Container not found: nosuchplace";
    }

    @Override
    ObjectNode secrets() {
        return JSON.createObjectNode().put("account_name", ACCOUNT).put("account_key", KEY);
    }

    @Test
    void neitherNameNorKeyOfTheAccountIsShown() {
        var created = owner().body(body().toString())
                .post(path())
                .then()
                .statusCode(201)
                .extract()
                .asString();
        assertFalse(created.contains(ACCOUNT) || created.contains(KEY), created);
        assertTrue(created.contains(bucket), created);
    }

    /** Accounts with folders list each as a blob without bytes; other programs mark theirs in one way or the other. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void placeholdersOfFoldersAreNoTasks(boolean recursive) {
        put("d/a.png", "x");
        put("d/", "");
        container.getBlobClient("d").upload(BinaryData.fromString(""));
        container.getBlobClient("d").setMetadata(Map.of("hdi_isfolder", "true"));
        put("d/e/b.png", "x");
        container.getBlobClient("d/e").upload(BinaryData.fromString(""));
        container.getBlobClient("d/e").setMetadata(Map.of("Hdi_IsFolder", "true"));
        for (var prefix : List.of("", "d")) {
            var id = create(
                    path(),
                    body().put("prefix", prefix)
                            .put("recursive_scan", recursive)
                            .put("use_blob_urls", true));
            var count = recursive ? 2 : prefix.isEmpty() ? 0 : 1;
            sync(path(), id).body("status", equalTo("completed")).body("last_sync_count", equalTo(count));
        }
    }

    @Test
    void aWrongKeyIsNotLetIn() {
        owner().body(body().put("account_key", "d3Jvbmc=").toString())
                .post(path())
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        startsWith("Server failed to authenticate the request."));
    }
}
