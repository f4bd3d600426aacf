package io.glossa.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The key file of a service account that nobody knows. */
final class KeyFile {
    private static final String PRIVATE_KEY = privateKey();

    private KeyFile() {}

    /** @param tokens where its tokens are fetched */
    static ObjectNode of(String tokens) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "service_account")
                .put("project_id", "test")
                .put("private_key_id", "1")
                .put("private_key", PRIVATE_KEY)
                .put("client_id", "1")
                .put("client_email", "glossa@test.iam.gserviceaccount.com")
                .put("token_uri", tokens);
    }

    private static String privateKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var key = generator.generateKeyPair().getPrivate().getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
