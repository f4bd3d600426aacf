package io.glossa.storage.place.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Signs addresses of objects with one credential. */
final class S3Signer {
    private final S3Presigner presigner;

    S3Signer(S3Presigner presigner) {
        this.presigner = presigner;
    }

    URI sign(String bucket, String key, Duration ttl, String contentType) {
        var signed = presigner.presignGetObject(presign -> presign.signatureDuration(ttl)
                .getObjectRequest(get -> get.bucket(bucket).key(key).responseContentType(contentType)));
        try {
            return signed.url().toURI();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("A signed address is no URI");
        }
    }

    void close() {
        presigner.close();
    }
}
