package io.glossa.testkit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/**
 * Signing keys of one test run. They stand in system properties, because the test and its surroundings may live in
 * different class loaders.
 */
final class TestKeys {
    static final String PREFIX = "glossa.test.key.";
    private static final List<String> MODULES =
            List.of("gateway", "projects-service", "tasks-service", "export-service", "storage-service");

    private TestKeys() {}

    /** Settings for the module under test, whichever it is: its own key signs for it because {@code kid} is checked. */
    static synchronized Map<String, String> settings() {
        if (System.getProperty(PREFIX + "trusted") == null) make();
        var settings = new HashMap<String, String>();
        settings.put("glossa.identity.trusted", System.getProperty(PREFIX + "trusted"));
        settings.put("glossa.identity.key", "${" + PREFIX + "${quarkus.application.name}}");
        return settings;
    }

    static String privateKey(String module) {
        return System.getProperty(PREFIX + module);
    }

    private static void make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var trusted = new ArrayList<JsonWebKey>();
            for (var module : MODULES) {
                KeyPair keys = generator.generateKeyPair();
                var jwk = JsonWebKey.Factory.newJwk(keys.getPublic());
                jwk.setKeyId(module);
                trusted.add(jwk);
                System.setProperty(
                        PREFIX + module,
                        Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            }
            System.setProperty(PREFIX + "trusted", new JsonWebKeySet(trusted).toJson());
        } catch (GeneralSecurityException | JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
