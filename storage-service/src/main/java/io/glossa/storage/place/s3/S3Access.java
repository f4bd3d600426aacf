package io.glossa.storage.place.s3;

import io.glossa.storage.place.PlaceSettings;

/**
 * Where a bucket is and what opens it.
 *
 * @param endpoint URL, or null for AWS
 * @param region or null for the default
 * @param sessionToken or null
 */
record S3Access(String endpoint, String region, String bucket, String keyId, String secretKey, String sessionToken) {

    static S3Access of(PlaceSettings settings) {
        return new S3Access(
                settings.text("s3_endpoint"),
                settings.text("region_name"),
                settings.text("bucket"),
                settings.secret("aws_access_key_id"),
                settings.secret("aws_secret_access_key"),
                settings.secret("aws_session_token"));
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "s3://" + bucket + (endpoint == null ? "" : " at " + endpoint);
    }
}
