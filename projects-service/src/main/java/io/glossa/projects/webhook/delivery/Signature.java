package io.glossa.projects.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.projects.webhook.WebhookSecrets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells receivers that a delivery is ours and of now: HMAC-SHA256 over id, time and body (standardwebhooks.com). */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * @param secret {@code whsec_} and the key in base64
     * @param timestamp seconds since 1970
     */
    static String of(String secret, UUID message, long timestamp, String body) {
        try {
            var key = Base64.getDecoder().decode(secret.substring(WebhookSecrets.PREFIX.length()));
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            var signature = mac.doFinal((message + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
