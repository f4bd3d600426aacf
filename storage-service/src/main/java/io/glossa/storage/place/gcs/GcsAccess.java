package io.glossa.storage.place.gcs;

import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.PlaceSettings;

/**
 * Which bucket, and what opens it.
 *
 * @param credentials key file of a service account, or null
 * @param project that is charged, or null
 */
record GcsAccess(String bucket, String credentials, String project) {

    static GcsAccess of(PlaceSettings settings) {
        return new GcsAccess(
                settings.text("bucket"),
                settings.secret("google_application_credentials"),
                settings.text("google_project_id"));
    }

    /** @throws PlaceException when there is none */
    String requireBucket() {
        if (bucket == null) throw PlaceException.lasting("Cannot determine path without bucket name.");
        return bucket;
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "gs://" + bucket;
    }
}
