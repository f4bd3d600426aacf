package io.glossa.storage.place.s3;

import io.glossa.outbound.OutboundGuard;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceFactory;
import io.glossa.storage.place.PlaceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Buckets of S3 and of servers that speak it. The endpoint is checked before each call, the connected address with each connection. */
@ApplicationScoped
class S3Places implements PlaceFactory {
    private static final Pattern REGION = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]{0,62}");

    private final S3Clients clients;
    private final S3Failures failures;
    private final OutboundGuard guard;

    S3Places(S3Clients clients, S3Failures failures, OutboundGuard guard) {
        this.clients = clients;
        this.failures = failures;
        this.guard = guard;
    }

    @Override
    public StorageKind kind() {
        return StorageKind.S3;
    }

    @Override
    public Place open(PlaceSettings settings) {
        return new S3Place(S3Access.of(settings), settings, this);
    }

    void checkAddress(S3Access access) {
        if (access.endpoint() != null) guard.check(access.endpoint());
    }

    <T> T call(S3Access access, Function<S3AsyncClient, CompletableFuture<T>> call) {
        checkAddress(access);
        requireUsable(access);
        try {
            return call.apply(clients.of(access)).join();
        } catch (CompletionException | CancellationException | SdkException failure) {
            throw failures.translate(access, failure);
        }
    }

    /** A shorter way to what syncs ask again and again; empty where there is only the usual one. */
    Optional<SignedRequests> requests(S3Access access) {
        checkAddress(access);
        requireUsable(access);
        return clients.requests(access);
    }

    S3Signer signer(S3Access access) {
        requireUsable(access);
        return clients.signer(access);
    }

    private static void requireUsable(S3Access access) {
        if (access.region() != null && !REGION.matcher(access.region()).matches()) {
            throw PlaceException.lasting(
                    "Provided region_name '" + access.region() + "' doesn't match a supported format.");
        }
        if (access.keyId() == null || access.secretKey() == null) {
            throw PlaceException.lasting("Unable to locate credentials");
        }
    }
}
