package io.glossa.storage.bucket;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.glossa.outbound.OutboundGuard;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/**
 * A client for each place and credential, kept while it is used. They share their connections, their two threads and their
 * timer; each connection is checked when it is made.
 */
@ApplicationScoped
class BucketClients {
    private static final String DEFAULT_REGION = "us-east-1";

    private final OutboundGuard guard;
    private final BucketConfig config;
    private final LoadingCache<Key, S3AsyncClient> clients;
    private NioEventLoopGroup threads;
    private SdkAsyncHttpClient http;
    private ScheduledExecutorService timer;

    BucketClients(OutboundGuard guard, BucketConfig config) {
        this.guard = guard;
        this.config = config;
        this.clients = Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterAccess(config.keepClients())
                .<Key, S3AsyncClient>removalListener((key, client, why) -> client.close())
                .build(this::connect);
    }

    S3AsyncClient of(BucketAccess access) {
        return clients.get(Key.of(access));
    }

    void stop(@Observes ShutdownEvent event) {
        clients.invalidateAll();
        clients.cleanUp();
        synchronized (this) {
            if (http == null) return;
            http.close();
            threads.shutdownGracefully();
            timer.shutdownNow();
        }
    }

    private S3AsyncClient connect(Key key) {
        var client = S3AsyncClient.builder()
                .httpClient(http())
                .credentialsProvider(StaticCredentialsProvider.create(key.credentials()))
                .region(Region.of(key.region))
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                .overrideConfiguration(override -> override.apiCallTimeout(config.timeout())
                        .scheduledExecutorService(timer)
                        .retryStrategy(retry -> retry.maxAttempts(2))
                        .defaultProfileFile(ProfileFile.aggregator().build()));
        if (key.endpoint != null) {
            client.endpointOverride(URI.create(key.endpoint)).forcePathStyle(true);
        }
        return client.build();
    }

    private synchronized SdkAsyncHttpClient http() {
        if (http != null) return http;
        timer = Executors.newSingleThreadScheduledExecutor(daemon -> {
            var thread = new Thread(daemon, "buckets-timer");
            thread.setDaemon(true);
            return thread;
        });
        threads = new NioEventLoopGroup(2);
        http = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(SdkEventLoopGroup.create(threads, () -> new GuardedChannel(guard)))
                .connectionTimeout(config.connectTimeout())
                .maxConcurrency(64)
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build())
                .build();
        return http;
    }

    private record Key(String endpoint, String region, String keyId, String secretKey, String sessionToken) {

        static Key of(BucketAccess access) {
            return new Key(
                    access.endpoint(),
                    access.region() == null ? DEFAULT_REGION : access.region(),
                    access.keyId(),
                    access.secretKey(),
                    access.sessionToken());
        }

        AwsCredentials credentials() {
            return sessionToken == null
                    ? AwsBasicCredentials.create(keyId, secretKey)
                    : AwsSessionCredentials.create(keyId, secretKey, sessionToken);
        }
    }
}
