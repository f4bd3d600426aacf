package io.glossa.projects.credential;

import io.quarkus.runtime.Startup;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps at rest what has to be read again, encrypted with {@code GLOSSA_ENCRYPTION_KEY}. Whose it is is authenticated too:
 * a row copied to another owner does not open.
 */
@Singleton
@Startup
public class SecretBox {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final byte[] secret;

    SecretBox(CredentialConfig config) {
        secret = Secrets.key(config.encryptionKey(), 32, 32, "GLOSSA_ENCRYPTION_KEY");
        key = new SecretKeySpec(secret, "AES");
    }

    /** @param purpose what kind of secret it is, so that one kind does not pass for another of the same owner */
    public Buffer seal(String purpose, long owner, String text) {
        return Buffer.buffer(seal(owner(purpose, owner), text));
    }

    /** @throws IllegalStateException when it was sealed for another purpose or owner, or with another key */
    public String open(String purpose, long owner, byte[] sealed) {
        return open(owner(purpose, owner), sealed);
    }

    private static byte[] owner(String purpose, long owner) {
        var name = purpose.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + Long.BYTES)
                .put(name)
                .putLong(owner)
                .array();
    }

    /** A key for another use, derived from the one key. */
    byte[] derive(String use) {
        return Secrets.hmac(secret, use);
    }

    byte[] seal(byte[] owner, String text) {
        try {
            var nonce = Secrets.bytes(NONCE);
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is missing", impossible);
        }
    }

    String open(byte[] owner, byte[] stored) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(stored, NONCE), owner);
            return new String(cipher.doFinal(stored, NONCE, stored.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException otherKey) {
            throw new IllegalStateException("A secret was sealed with another GLOSSA_ENCRYPTION_KEY", otherKey);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner);
        return cipher;
    }
}
