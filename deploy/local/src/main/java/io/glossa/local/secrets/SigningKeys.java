package io.glossa.local.secrets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;

/**
 * The key pairs with which services sign internal tokens: a PKCS#8 PEM file for each module, and one JWK set (RFC 7517)
 * with the public keys of all, {@code kid} being the module's name. They are made together or not at all: the set is
 * written last, and without it all keys are made anew.
 */
final class SigningKeys {
    private static final String SET = "identity.jwks.json";
    private static final int COORDINATE_BYTES = 32;

    private final Path folder;

    SigningKeys(Path folder) {
        this.folder = folder;
    }

    void ensure(List<String> modules) throws IOException, GeneralSecurityException {
        if (Files.exists(set()) && modules.stream().allMatch(module -> Files.exists(key(module)))) {
            return;
        }
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
        var keys = JsonNodeFactory.instance.arrayNode();
        for (var module : modules) {
            var pair = generator.generateKeyPair();
            PrivateFiles.write(key(module), pem(pair.getPrivate().getEncoded()));
            var point = ((ECPublicKey) pair.getPublic()).getW();
            keys.addObject()
                    .put("kty", "EC")
                    .put("crv", "P-256")
                    .put("use", "sig")
                    .put("alg", "ES256")
                    .put("kid", module)
                    .put("x", coordinate(point.getAffineX()))
                    .put("y", coordinate(point.getAffineY()));
        }
        var document = JsonNodeFactory.instance.objectNode();
        document.set("keys", keys);
        PrivateFiles.write(set(), document.toPrettyString() + "\n");
    }

    Path key(String module) {
        return folder.resolve(module + ".pem");
    }

    Path set() {
        return folder.resolve(SET);
    }

    private static String pem(byte[] pkcs8) {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN PRIVATE KEY-----\n" + lines.encodeToString(pkcs8) + "\n-----END PRIVATE KEY-----\n";
    }

    /** RFC 7518 6.2.1.2: the coordinate's big-endian bytes, padded to the full size of the curve. */
    static String coordinate(BigInteger value) {
        var full = new byte[COORDINATE_BYTES];
        var signed = value.toByteArray();
        var length = Math.min(signed.length, COORDINATE_BYTES);
        System.arraycopy(signed, signed.length - length, full, COORDINATE_BYTES - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(full);
    }
}
