package io.glossa.storage.credential;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets: AES-256-GCM under a fresh nonce each time. A sealed secret begins with the id of its key, so that keys can
 * change, and opens only for the owner it was sealed for, so that rows cannot be swapped.
 */
public final class Vault {
    private static final int KEY_ID = 4;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<Integer, SecretKeySpec> keys = new HashMap<>();
    private final int current;

    /**
     * @param key 32 bytes, base64
     * @param retired keys that may still open
     * @throws IllegalArgumentException when a key is not 32 bytes of base64
     */
    public Vault(String key, List<String> retired) {
        retired.forEach(this::add);
        current = add(key);
    }

    /** @param owner who it belongs to; must be said again to open it */
    public byte[] seal(byte[] secret, String owner) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = crypt(Cipher.ENCRYPT_MODE, keys.get(current), nonce, owner, secret);
        return ByteBuffer.allocate(KEY_ID + NONCE + sealed.length)
                .putInt(current)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** @throws IllegalStateException when it was sealed under another key, for another owner, or was changed */
    public byte[] open(byte[] sealed, String owner) {
        var bytes = ByteBuffer.wrap(sealed);
        var key = keys.get(bytes.getInt());
        if (key == null) throw new IllegalStateException("A credential is sealed under a key that is not set");
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        return crypt(Cipher.DECRYPT_MODE, key, nonce, owner, Arrays.copyOfRange(sealed, KEY_ID + NONCE, sealed.length));
    }

    private int add(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException noBase64) {
            throw new IllegalArgumentException("GLOSSA_ENCRYPTION_KEY is not base64");
        }
        if (key.length != 32) throw new IllegalArgumentException("GLOSSA_ENCRYPTION_KEY is not 32 bytes long");
        var id = ByteBuffer.wrap(digest(key)).getInt();
        keys.put(id, new SecretKeySpec(key, "AES"));
        return id;
    }

    private static byte[] crypt(int mode, SecretKeySpec key, byte[] nonce, String owner, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("A credential cannot be opened", failure);
        }
    }

    private static byte[] digest(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
