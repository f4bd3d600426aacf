package io.glossa.projects.credential;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Legacy tokens: 40 hexadecimal digits, encrypted at rest because their owners may read them again. */
@Singleton
@Startup
public class LegacyTokens {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final byte[] lookupKey;
    private final SecretKeySpec key;

    LegacyTokens(CredentialConfig config) {
        var secret = Secrets.key(config.encryptionKey(), 32, 32, "GLOSSA_ENCRYPTION_KEY");
        key = new SecretKeySpec(secret, "AES");
        lookupKey = Secrets.hmac(secret, "legacy-token-lookup");
    }

    public String generate() {
        return Secrets.hex(40);
    }

    /** What the table is searched by. */
    Buffer lookup(String token) {
        return Buffer.buffer(Secrets.hmac(lookupKey, token));
    }

    /** Gives the person this token instead of whatever they had. */
    public Uni<Void> store(SqlClient connection, long person, String token) {
        return connection
                .preparedQuery(
                        """
                        insert into legacy_token (person, sealed, lookup) values ($1, $2, $3)
                        on conflict (person) do update
                        set sealed = excluded.sealed, lookup = excluded.lookup, created_at = now()""")
                .execute(Tuple.tuple()
                        .addLong(person)
                        .addValue(Buffer.buffer(seal(person, token)))
                        .addValue(lookup(token)))
                .replaceWithVoid();
    }

    /** The person's token, or null when they have none. */
    Uni<String> find(SqlClient connection, long person) {
        return connection
                .preparedQuery("select sealed from legacy_token where person = $1")
                .execute(Tuple.of(person))
                .map(rows -> rows.size() == 0
                        ? null
                        : open(person, rows.iterator().next().getBuffer(0).getBytes()));
    }

    private byte[] seal(long person, String token) {
        try {
            var nonce = Secrets.bytes(NONCE);
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, person);
            var sealed = cipher.doFinal(token.getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.allocate(NONCE + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-GCM is missing", impossible);
        }
    }

    private String open(long person, byte[] stored) {
        try {
            var nonce = Arrays.copyOf(stored, NONCE);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, person);
            return new String(cipher.doFinal(stored, NONCE, stored.length - NONCE), StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException otherKey) {
            throw new IllegalStateException("A legacy token was sealed with another GLOSSA_ENCRYPTION_KEY", otherKey);
        }
    }

    /** The owner's id is authenticated too: a row copied to another owner does not open. */
    private Cipher cipher(int mode, byte[] nonce, long person) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(person).array());
        return cipher;
    }
}
