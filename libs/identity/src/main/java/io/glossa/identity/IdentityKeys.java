package io.glossa.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.lang.JoseException;

/** Reads keys from settings; a bad one is named, so that nobody has to guess why a service does not start. */
public final class IdentityKeys {
    private static final String FILE = "file:";

    private IdentityKeys() {}

    public static PrivateKey privateKey(String setting) {
        var pem = content(setting, "GLOSSA_IDENTITY_KEY");
        var base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
            var key = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec);
            if (key.getParams().getOrder().bitLength() != 256) throw unusable("GLOSSA_IDENTITY_KEY", null);
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException bad) {
            throw unusable("GLOSSA_IDENTITY_KEY", bad);
        }
    }

    public static JsonWebKeySet trusted(String setting) {
        try {
            var keys = new JsonWebKeySet(content(setting, "GLOSSA_IDENTITY_TRUSTED"));
            if (keys.getJsonWebKeys().isEmpty()) throw unusable("GLOSSA_IDENTITY_TRUSTED", null);
            return keys;
        } catch (JoseException bad) {
            throw unusable("GLOSSA_IDENTITY_TRUSTED", bad);
        }
    }

    private static String content(String setting, String name) {
        if (!setting.startsWith(FILE)) return setting;
        try {
            return Files.readString(Path.of(setting.substring(FILE.length())));
        } catch (IOException missing) {
            throw new UncheckedIOException(name + " names a file that cannot be read", missing);
        }
    }

    private static IllegalStateException unusable(String name, Exception cause) {
        return new IllegalStateException(name + " is not usable: see docs/internals.md, Settings", cause);
    }
}
