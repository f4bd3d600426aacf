package io.glossa.storage.place.gcs;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.BaseServiceException;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import io.glossa.outbound.RefusedUrlException;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceException.Reason;
import io.glossa.storage.place.PlaceFactory;
import io.glossa.storage.place.PlaceSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Buckets of Google Cloud Storage. */
@ApplicationScoped
class GcsPlaces implements PlaceFactory {
    private static final Logger LOG = Logger.getLogger(GcsPlaces.class);
    private static final String GOOGLE = "https://storage.googleapis.com";
    private static final int ATTEMPTS = 2;

    private final GuardedTransport http;
    private final GcsConfig config;
    private final LoadingCache<Key, Storage> clients;

    GcsPlaces(GuardedTransport http, GcsConfig config) {
        this.http = http;
        this.config = config;
        this.clients = Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterAccess(config.keepClients())
                .build(this::connect);
    }

    @Override
    public StorageKind kind() {
        return StorageKind.GCS;
    }

    @Override
    public Place open(PlaceSettings settings) {
        return new GcsPlace(this, GcsAccess.of(settings), settings);
    }

    /** The server, if it is not Google's. */
    Optional<String> host() {
        return config.endpoint();
    }

    /** Checks the credentials, and where they lead. */
    void checkAddress(GcsAccess access) {
        var tokens = ServiceAccount.read(access.credentials(), http).getTokenServerUri();
        http.check(tokens);
    }

    <T> T call(GcsAccess access, Function<Storage, T> call) {
        var bucket = access.requireBucket();
        try {
            return call.apply(clients.get(new Key(access.credentials(), access.project())));
        } catch (PlaceException | RefusedUrlException known) {
            throw known;
        } catch (RuntimeException failure) {
            throw translate(bucket, failure);
        }
    }

    private RuntimeException translate(String bucket, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedUrlException refused) return refused;
        }
        LOG.debugf("gs://%s: %s", bucket, failure.getClass());
        var code = failure instanceof BaseServiceException answered ? answered.getCode() : 0;
        var asked = asked(bucket);
        return switch (code) {
            case 400 -> PlaceException.lasting(asked + "Bad Request");
            case 401 -> PlaceException.lasting(asked + "Unauthorized");
            case 403 -> PlaceException.lasting(asked + "Forbidden");
            case 404 -> PlaceException.lasting(asked + "Not Found");
            case 416 -> new PlaceException("The object has no bytes in this range", Reason.UNSATISFIABLE);
            default -> PlaceException.passing("Error validating storage connection");
        };
    }

    PlaceException noBucket(String bucket) {
        return PlaceException.lasting(asked(bucket) + "Not Found");
    }

    private String asked(String bucket) {
        return "GET " + config.endpoint().orElse(GOOGLE) + "/storage/v1/b/" + bucket + ": ";
    }

    private Storage connect(Key key) {
        var credentials = ServiceAccount.read(key.credentials, http);
        http.check(credentials.getTokenServerUri());
        var options = StorageOptions.http()
                .setCredentials(credentials)
                .setProjectId(key.project != null ? key.project : "none")
                .setTransportOptions(HttpTransportOptions.newBuilder()
                        .setHttpTransportFactory(
                                http.to(URI.create(config.endpoint().orElse(GOOGLE))))
                        .setConnectTimeout((int) config.connectTimeout().toMillis())
                        .setReadTimeout((int) config.timeout().toMillis())
                        .build())
                .setRetrySettings(RetrySettings.newBuilder()
                        .setMaxAttempts(ATTEMPTS)
                        .setTotalTimeoutDuration(config.timeout())
                        .build());
        config.endpoint().ifPresent(options::setHost);
        return options.build().getService();
    }

    private record Key(String credentials, String project) {

        /** Without the credentials. */
        @Override
        public String toString() {
            return "project " + project;
        }
    }
}
