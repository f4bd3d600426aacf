package io.glossa.local.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final List<String> MODULES = List.of("gateway", "tasks-service");

    @TempDir
    Path folder;

    private Secrets secrets(Map<String, String> settings) throws Exception {
        return Secrets.in(folder.resolve("home"), settings, MODULES);
    }

    @Test
    void everythingIsReadableByItsOwnerOnly() throws Exception {
        var secrets = secrets(Map.of());
        secrets.tokenKey();
        secrets.encryptionKey();
        secrets.s3AccessKey();
        secrets.s3SecretKey();
        secrets.postgresPassword();
        secrets.postgresSuperuserPassword();
        var home = folder.resolve("home");
        assertEquals("rwx------", mode(home));
        assertEquals("rwx------", mode(home.resolve("secrets")));
        assertEquals("rw-------", mode(home.resolve("admin.txt")));
        try (var files = Files.list(home.resolve("secrets"))) {
            var names = files.toList();
            assertEquals(9, names.size(), names::toString);
            for (var file : names) {
                assertEquals("rw-------", mode(file), file::toString);
            }
        }
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void secretsHaveTheirLengthAndStayTheSame() throws Exception {
        var secrets = secrets(Map.of());
        assertEquals(48, Base64.getDecoder().decode(secrets.tokenKey()).length);
        assertEquals(32, Base64.getDecoder().decode(secrets.encryptionKey()).length);
        assertTrue(secrets.firstStart());
        var again = secrets(Map.of());
        assertEquals(secrets.tokenKey(), again.tokenKey());
        assertEquals(secrets.encryptionKey(), again.encryptionKey());
        assertEquals(secrets.postgresPassword(), again.postgresPassword());
        assertEquals(secrets.administrator(), again.administrator());
        assertFalse(again.firstStart());
        assertNotEquals(
                secrets.tokenKey(),
                Secrets.in(folder.resolve("other"), Map.of(), MODULES).tokenKey());
    }

    @Test
    void aGivenSecretIsUsedAndNotWrittenDown() throws Exception {
        assertEquals("given", secrets(Map.of("GLOSSA_S3_SECRET_KEY", "given")).s3SecretKey());
        assertFalse(Files.exists(folder.resolve("home/secrets/s3-secret-key")));
    }

    @Test
    void whatAModuleSignsIsTrustedUnderItsName() throws Exception {
        var secrets = secrets(Map.of());
        for (var module : MODULES) {
            var pem = Files.readString(path(secrets.identityKey(module)));
            assertTrue(pem.startsWith("-----BEGIN PRIVATE KEY-----\n"), pem);
            var key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)));
            signature.update(new byte[] {1, 2, 3});
            var signed = signature.sign();
            signature.initVerify(KeyFactory.getInstance("EC").generatePublic(publicKey(secrets, module)));
            signature.update(new byte[] {1, 2, 3});
            assertTrue(signature.verify(signed), module);
        }
    }

    private static Path path(String setting) {
        assertTrue(setting.startsWith("file:"), setting);
        return Path.of(setting.substring("file:".length()));
    }

    private static ECPublicKeySpec publicKey(Secrets secrets, String module) throws Exception {
        var set = new ObjectMapper().readTree(path(secrets.identityTrusted()).toFile());
        assertEquals(MODULES.size(), set.path("keys").size());
        for (var key : set.path("keys")) {
            if (key.path("kid").textValue().equals(module)) {
                assertEquals("P-256", key.path("crv").textValue());
                var curve = AlgorithmParameters.getInstance("EC");
                curve.init(new ECGenParameterSpec("secp256r1"));
                var point = new ECPoint(
                        number(key.path("x").textValue()), number(key.path("y").textValue()));
                return new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class));
            }
        }
        throw new AssertionError("no key of " + module);
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }

    @Test
    void aCoordinateHasTheFullSizeWhateverItsValue() {
        assertEquals(43, SigningKeys.coordinate(BigInteger.ONE).length());
        var largest = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);
        assertEquals(largest, number(SigningKeys.coordinate(largest)));
    }

    @Test
    void keysAreMadeTogether() throws Exception {
        var before = Files.readString(path(secrets(Map.of()).identityTrusted()));
        assertEquals(before, Files.readString(path(secrets(Map.of()).identityTrusted())));
        Files.delete(path(secrets(Map.of()).identityKey("gateway")));
        assertNotEquals(before, Files.readString(path(secrets(Map.of()).identityTrusted())));
    }

    @Test
    void theAdministratorIsMadeUpOnce() throws Exception {
        var made = secrets(Map.of()).administrator();
        assertEquals("admin@glossa.local", made.email());
        assertEquals(20, made.password().length());
        assertTrue(made.token().matches("[0-9a-f]{40}"), made.token());
        assertEquals(made, Administrator.read(Secrets.administratorFile(folder.resolve("home"))));
    }

    @Test
    void theGivenAdministratorCountsAtTheFirstStartOnly() throws Exception {
        var token = "0123456789abcdef0123456789abcdef01234567";
        var given = Map.of(
                "GLOSSA_ADMIN_EMAIL", "me@example.com",
                "GLOSSA_ADMIN_PASSWORD", "pass: word",
                "GLOSSA_ADMIN_TOKEN", token);
        var expected = new Administrator("me@example.com", "pass: word", token);
        assertEquals(expected, secrets(given).administrator());
        assertEquals(
                expected,
                secrets(Map.of("GLOSSA_ADMIN_EMAIL", "other@example.com")).administrator());
    }

    @Test
    void anUnusableAdministratorIsRefusedByName() {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> secrets(Map.of("GLOSSA_ADMIN_TOKEN", "short")));
        assertEquals("GLOSSA_ADMIN_TOKEN must be 40 hexadecimal digits in lower case", refused.getMessage());
        assertFalse(Files.exists(folder.resolve("home/admin.txt")));
    }
}
