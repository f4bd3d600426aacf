package io.glossa.storage.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final String KEY = key(1);
    private static final String NEXT = key(2);
    private static final byte[] SECRET = "wJalrXUtnFEMI".getBytes(UTF_8);

    private static String key(int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void whatIsSealedOpensAgain() {
        var vault = new Vault(KEY, List.of());
        var sealed = vault.seal(SECRET, "1/s3:7");
        assertArrayEquals(SECRET, vault.open(sealed, "1/s3:7"));
        assertFalse(new String(sealed, UTF_8).contains("wJalr"));
    }

    @Test
    void noTwoSealsAreAlike() {
        var vault = new Vault(KEY, List.of());
        assertFalse(Arrays.equals(vault.seal(SECRET, "1/s3:7"), vault.seal(SECRET, "1/s3:7")));
    }

    @Test
    void itOpensForItsOwnerAndUnchangedOnly() {
        var vault = new Vault(KEY, List.of());
        var sealed = vault.seal(SECRET, "1/s3:7");
        assertThrows(IllegalStateException.class, () -> vault.open(sealed, "2/s3:7"));
        sealed[sealed.length - 1] ^= 1;
        assertThrows(IllegalStateException.class, () -> vault.open(sealed, "1/s3:7"));
    }

    @Test
    void keysCanChange() {
        var sealed = new Vault(KEY, List.of()).seal(SECRET, "1/s3:7");
        assertArrayEquals(SECRET, new Vault(NEXT, List.of(KEY)).open(sealed, "1/s3:7"));
        assertThrows(IllegalStateException.class, () -> new Vault(NEXT, List.of()).open(sealed, "1/s3:7"));
    }

    @Test
    void aShortKeyIsRefusedByName() {
        var refused = assertThrows(IllegalArgumentException.class, () -> new Vault("c2hvcnQ=", List.of()));
        assertEquals("GLOSSA_ENCRYPTION_KEY is not 32 bytes long", refused.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Vault("!", List.of()));
    }
}
