package io.glossa.storage.place.azure;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceException.Reason;
import org.jboss.logging.Logger;

/** Says what a failed call means to the storage's owner. */
final class AzureFailures {
    private static final Logger LOG = Logger.getLogger(AzureFailures.class);

    private AzureFailures() {}

    static PlaceException translate(AzureAccess access, RuntimeException failure) {
        LOG.debugf("%s: %s", access, failure.getClass());
        if (!(failure instanceof BlobStorageException answered)) {
            return PlaceException.passing("Error validating storage connection");
        }
        if (BlobErrorCode.BLOB_NOT_FOUND.equals(answered.getErrorCode())) return PlaceException.noObject();
        return switch (answered.getStatusCode()) {
            case 401, 403 -> unauthenticated();
            case 404 -> PlaceException.lasting("Container not found: " + access.container());
            case 416 -> new PlaceException("The object has no bytes in this range", Reason.UNSATISFIABLE);
            case 400 -> PlaceException.lasting("The specified resource name contains invalid characters.");
            default -> PlaceException.passing("Error validating storage connection");
        };
    }

    static PlaceException unauthenticated() {
        return PlaceException.lasting(
                "Server failed to authenticate the request. Make sure the value of the Authorization"
                        + " header is formed correctly including the signature.");
    }
}
