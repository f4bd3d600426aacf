package io.glossa.storage;

import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.StorageSharedKeyCredential;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.storage.kind.StorageKind;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Optional;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against Azurite; where it is not and cannot be installed, the tests say that they did not run. */
@QuarkusTest
class AzureTest extends CloudTestBase {
    static final String ACCOUNT = "devstoreaccount1";
    static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    AzureTest() {
        super(StorageKind.AZURE, "container");
    }

    @BeforeEach
    void aContainer() {
        bucket = "imgs" + project;
        Optional<String> url = ConfigProvider.getConfig().getOptionalValue("glossa.test.azurite", String.class);
        assumeTrue(url.isPresent(), EmulatorProgram.AZURITE.missing());
        new BlobContainerClientBuilder()
                .endpoint(url.get() + "/" + ACCOUNT)
                .credential(new StorageSharedKeyCredential(ACCOUNT, KEY))
                .containerName(bucket)
                .buildClient()
                .create();
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
