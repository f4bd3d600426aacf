package io.glossa.storage.place.s3;

import io.glossa.outbound.RefusedUrlException;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceException.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Says what a failed call means to the storage's owner. */
@ApplicationScoped
class S3Failures {
    private static final Logger LOG = Logger.getLogger(S3Failures.class);
    private static final Set<String> SECOND_LEVELS = Set.of("co", "com", "net", "org", "gov", "edu", "ac");

    private final S3Config config;

    S3Failures(S3Config config) {
        this.config = config;
    }

    RuntimeException translate(S3Access access, Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedUrlException refused) return refused;
        }
        LOG.debugf("%s: %s", access, failure);
        var root = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        var status = root instanceof AwsServiceException answered ? answered.statusCode() : 0;
        if (root instanceof NoSuchKeyException) return PlaceException.noObject();
        if (status == 416) return new PlaceException("The object has no bytes in this range", Reason.UNSATISFIABLE);
        var passing = status == 0 || status == 429 || status >= 500;
        return new PlaceException(
                isTrusted(access) ? told(access, status) : untold(access), passing ? Reason.PASSING : Reason.LASTING);
    }

    private static String told(S3Access access, int status) {
        return switch (status) {
            case 404 -> "Cannot find bucket " + access.bucket() + " in S3";
            case 401, 403 -> "Cannot connect to S3 " + access.bucket() + " with specified AWS credentials";
            default -> "Error validating storage connection";
        };
    }

    private boolean isTrusted(S3Access access) {
        if (access.endpoint() == null) return true;
        var host = host(access);
        return config.trustedDomains().stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static String untold(S3Access access) {
        return "Debugging info is not available for s3 endpoints on domain: " + registeredDomain(host(access))
                + ". Please contact your Label Studio devops team if you require detailed error reporting for this domain.";
    }

    /** The part of a name that somebody registered; empty for addresses and names without a dot. */
    private static String registeredDomain(String host) {
        var labels = host.split("\\.");
        if (labels.length < 2 || host.indexOf(':') >= 0 || labels[labels.length - 1].matches("[0-9]+")) return "";
        var count = labels.length > 2
                        && labels[labels.length - 1].length() == 2
                        && SECOND_LEVELS.contains(labels[labels.length - 2])
                ? 3
                : 2;
        return String.join(".", Arrays.copyOfRange(labels, labels.length - count, labels.length));
    }

    private static String host(S3Access access) {
        var host = URI.create(access.endpoint()).getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
