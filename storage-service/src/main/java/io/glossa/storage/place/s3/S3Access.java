package io.glossa.storage.bucket;

/**
 * Where a bucket is and what opens it.
 *
 * @param endpoint URL, or null for AWS
 * @param region or null for the default
 * @param sessionToken or null
 */
public record BucketAccess(
        String endpoint, String region, String bucket, String keyId, String secretKey, String sessionToken) {

    public BucketAccess {
        endpoint = blankToNull(endpoint);
        region = blankToNull(region);
        keyId = blankToNull(keyId);
        secretKey = blankToNull(secretKey);
        sessionToken = blankToNull(sessionToken);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "s3://" + bucket + (endpoint == null ? "" : " at " + endpoint);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
