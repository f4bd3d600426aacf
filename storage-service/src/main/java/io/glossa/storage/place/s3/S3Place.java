package io.glossa.storage.bucket;

import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.RefusedUrlException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is done with a user's bucket. The endpoint is checked before each call, the connected address with each connection. */
@ApplicationScoped
public class Buckets {
    private static final Pattern REGION = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]{0,62}");

    private final BucketClients clients;
    private final BucketFailures failures;
    private final OutboundGuard guard;

    Buckets(BucketClients clients, BucketFailures failures, OutboundGuard guard) {
        this.clients = clients;
        this.failures = failures;
        this.guard = guard;
    }

    /**
     * Whether the bucket can be read, and, with a prefix, whether anything begins with it.
     *
     * @param prefix null or empty for the bucket as a whole
     * @throws BucketException when not, with the reason for its owner
     * @throws RefusedUrlException when the endpoint may not be called
     */
    public void check(BucketAccess access, String prefix) {
        if (prefix == null || prefix.isEmpty()) {
            call(access, client -> client.headBucket(head -> head.bucket(access.bucket())));
            return;
        }
        var found = call(
                access,
                client -> client.listObjectsV2(
                        list -> list.bucket(access.bucket()).prefix(prefix).maxKeys(1)));
        if (found.contents().isEmpty()) {
            throw new BucketException("s3://" + access.bucket() + "/" + prefix + " not found.", false);
        }
    }

    /** @throws RefusedUrlException when the endpoint may not be called */
    public void checkEndpoint(String endpoint) {
        if (endpoint != null && !endpoint.isBlank()) guard.check(endpoint);
    }

    /**
     * A page of keys in the order of the listing.
     *
     * @param prefix may be empty
     * @param deep also what lies below the next slash
     * @param continuation where the page before said to go on, or null
     */
    public Page list(BucketAccess access, String prefix, boolean deep, String continuation, int most) {
        var page = call(
                access,
                client -> client.listObjectsV2(list -> list.bucket(access.bucket())
                        .prefix(prefix)
                        .delimiter(deep ? null : "/")
                        .encodingType(EncodingType.URL) // some characters of keys have no place in XML
                        .continuationToken(continuation)
                        .maxKeys(most)));
        return Page.of(page);
    }

    /** An object's bytes as they come. */
    public InputStream read(BucketAccess access, String key) {
        return call(
                access,
                client -> client.getObject(
                        get -> get.bucket(access.bucket()).key(key), AsyncResponseTransformer.toBlockingInputStream()));
    }

    private <T> T call(BucketAccess access, Function<S3AsyncClient, CompletableFuture<T>> call) {
        checkEndpoint(access.endpoint());
        if (access.region() != null && !REGION.matcher(access.region()).matches()) {
            throw new BucketException(
                    "Provided region_name '" + access.region() + "' doesn't match a supported format.", false);
        }
        if (access.keyId() == null || access.secretKey() == null) {
            throw new BucketException("Unable to locate credentials", false);
        }
        try {
            return call.apply(clients.of(access)).join();
        } catch (CompletionException | CancellationException | SdkException failure) {
            throw failures.translate(access, failure);
        }
    }

    /**
     * A page of a listing.
     *
     * @param next where to go on, or null after the last page
     */
    public record Page(List<String> keys, String next) {
        private static Page of(ListObjectsV2Response page) {
            return new Page(
                    page.contents().stream().map(S3Object::key).toList(),
                    Boolean.TRUE.equals(page.isTruncated()) ? page.nextContinuationToken() : null);
        }
    }
}
