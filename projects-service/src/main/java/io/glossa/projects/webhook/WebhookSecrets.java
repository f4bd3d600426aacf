package io.glossa.projects.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.projects.credential.SecretBox;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** What of a webhook is sealed at rest: its headers, which hold credentials, and the key of its signatures. */
@Singleton
public class WebhookSecrets {
    /** How Standard Webhooks mark a key; base64 follows. */
    public static final String PREFIX = "whsec_";

    private static final int KEY_BYTES = 32;
    private static final String HEADERS = "webhook-headers";
    private static final String SECRET = "webhook-secret";
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretBox box;
    private final ObjectMapper json;

    WebhookSecrets(SecretBox box, ObjectMapper json) {
        this.box = box;
        this.json = json;
    }

    static String create() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return PREFIX + Base64.getEncoder().encodeToString(key);
    }

    Buffer sealSecret(long organization, String secret) {
        return box.seal(SECRET, organization, secret);
    }

    public String secret(long organization, byte[] sealed) {
        return box.open(SECRET, organization, sealed);
    }

    Buffer sealHeaders(long organization, Map<String, String> headers) {
        return box.seal(HEADERS, organization, json.valueToTree(headers).toString());
    }

    public Map<String, String> headers(long organization, byte[] sealed) {
        try {
            return json.readValue(box.open(HEADERS, organization, sealed), TEXTS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
