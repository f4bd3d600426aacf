package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysScriptTest {
    private static final byte[] TEXT = "who is calling".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temporary;

    @Test
    void whatEachKeySignsIsTrusted() throws Exception {
        assumeTrue(exit("openssl", "version") == 0, "openssl is not here; the script needs it");
        var folder = temporary.resolve("keys");

        assertEquals(0, exit("bash", Compose.FOLDER.resolve("keys.sh").toString(), folder.toString()));

        var trusted = new ObjectMapper()
                .readTree(folder.resolve("trusted.json").toFile())
                .get("keys");
        var names = new TreeSet<String>();
        for (var key : trusted) {
            names.add(key.get("kid").asText());
            assertTrue(signsAs(folder.resolve(key.get("kid").asText() + ".pem"), key), key::toString);
        }
        assertEquals(
                Set.of("gateway", "projects-service", "tasks-service", "export-service", "storage-service"), names);
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertEquals(1, exit("bash", Compose.FOLDER.resolve("keys.sh").toString(), folder.toString()), "keeps keys");
    }

    private static boolean signsAs(Path pem, JsonNode jwk) throws GeneralSecurityException, IOException {
        var base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----|\\s", "");
        var keys = KeyFactory.getInstance("EC");
        PrivateKey key =
                keys.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(key);
        signer.update(TEXT);
        var signature = signer.sign();

        var point = new ECPoint(coordinate(jwk.get("x")), coordinate(jwk.get("y")));
        var verifier = Signature.getInstance("SHA256withECDSA");
        verifier.initVerify(keys.generatePublic(new ECPublicKeySpec(point, ((ECPrivateKey) key).getParams())));
        verifier.update(TEXT);
        return verifier.verify(signature);
    }

    private static BigInteger coordinate(JsonNode text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text.asText()));
    }

    private static int exit(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor();
        } catch (IOException notInstalled) {
            return -1;
        }
    }
}
