package io.glossa.storage.place.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobContainerClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceFactory;
import io.glossa.storage.place.PlaceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/** Containers of Azure accounts. Their host is the operator's setting and an account's name, so users lead it nowhere else. */
@ApplicationScoped
class AzurePlaces implements PlaceFactory {
    private static final int ATTEMPTS = 2;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final AzureConfig config;
    private HttpClient http;

    AzurePlaces(AzureConfig config) {
        this.config = config;
    }

    @Override
    public StorageKind kind() {
        return StorageKind.AZURE;
    }

    @Override
    public Place open(PlaceSettings settings) {
        return new AzurePlace(this, AzureAccess.of(settings), settings);
    }

    <T> T call(AzureAccess access, Function<BlobContainerClient, T> call) {
        var container = container(access);
        try {
            return call.apply(container);
        } catch (PlaceException known) {
            throw known;
        } catch (RuntimeException failure) {
            throw AzureFailures.translate(access, failure);
        }
    }

    private BlobContainerClient container(AzureAccess access) {
        return new BlobContainerClientBuilder()
                .credential(access.credential())
                .endpoint(config.endpoint().replace("ACCOUNT", access.account()))
                .containerName(access.requireContainer())
                .httpClient(http())
                .retryOptions(new RequestRetryOptions(
                        RetryPolicyType.EXPONENTIAL, ATTEMPTS, config.timeout(), FIRST_PAUSE, LONGEST_PAUSE, null))
                .buildClient();
    }

    private synchronized HttpClient http() {
        if (http == null) {
            http = new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder()
                            .connectTimeout(config.connectTimeout())
                            .followRedirects(java.net.http.HttpClient.Redirect.NEVER))
                    .build();
        }
        return http;
    }
}
