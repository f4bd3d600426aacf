package io.glossa.storage.place.s3;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.glossa.outbound.OutboundGuard;
import io.netty.channel.nio.NioEventLoopGroup;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;
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
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * A client for each place and credential, kept while it is used. They share their connections, their two threads and their
 * timer; each connection is checked when it is made.
 */
@ApplicationScoped
class S3Clients {
    private static final String DEFAULT_REGION = "us-east-1";
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-zA-Z0-9.\\-_]{3,63}");
    /** What names of buckets end in whose requests are signed for a session. */
    private static final String DIRECTORY = "--x-s3";

    private final OutboundGuard guard;
    private final S3Config config;
    private final LoadingCache<Key, S3AsyncClient> clients;
    private final LoadingCache<Key, S3Signer> signers;
    private final LoadingCache<Bucket, SignedRequests> requests;
    private NioEventLoopGroup threads;
    private SdkAsyncHttpClient http;
    private ScheduledExecutorService timer;

    S3Clients(OutboundGuard guard, S3Config config) {
        this.guard = guard;
        this.config = config;
        this.clients = Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterAccess(config.keepClients())
                .<Key, S3AsyncClient>removalListener((key, client, why) -> client.close())
                .build(this::connect);
        this.signers = Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterAccess(config.keepClients())
                .<Key, S3Signer>removalListener((key, signer, why) -> signer.close())
                .build(S3Clients::signer);
        this.requests = Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterAccess(config.keepClients())
                .build(this::requests);
    }

    S3AsyncClient of(S3Access access) {
        return clients.get(Key.of(access));
    }

    S3Signer signer(S3Access access) {
        return signers.get(Key.of(access));
    }

    /** Empty where the bucket's name says more than its name: how requests are signed, or where they go. */
    Optional<SignedRequests> requests(S3Access access) {
        var name = access.bucket();
        if (name == null || !PLAIN_NAME.matcher(name).matches() || name.endsWith(DIRECTORY)) return Optional.empty();
        return Optional.of(requests.get(new Bucket(Key.of(access), name)));
    }

    void stop(@Observes ShutdownEvent event) {
        clients.invalidateAll();
        clients.cleanUp();
        signers.invalidateAll();
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

    private SignedRequests requests(Bucket bucket) {
        var key = bucket.key;
        var endpoint = S3EndpointProvider.defaultProvider()
                .resolveEndpoint(of -> of.bucket(bucket.name)
                        .region(Region.of(key.region))
                        .endpoint(key.endpoint)
                        .forcePathStyle(key.endpoint != null))
                .join();
        return new SignedRequests(http(), endpoint.url(), key.region, key.credentials(), config.timeout());
    }

    private static S3Signer signer(Key key) {
        var signer = S3Presigner.builder()
                .credentialsProvider(StaticCredentialsProvider.create(key.credentials()))
                .region(Region.of(key.region))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(key.endpoint != null)
                        .profileFile(ProfileFile.aggregator().build())
                        .build());
        if (key.endpoint != null) signer.endpointOverride(URI.create(key.endpoint));
        return new S3Signer(signer.build());
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
                .maxConcurrency(config.connections())
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(false)
                        .useEnvironmentVariableValues(false)
                        .build())
                .build();
        return http;
    }

    private record Bucket(Key key, String name) {}

    private record Key(String endpoint, String region, String keyId, String secretKey, String sessionToken) {

        static Key of(S3Access access) {
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
