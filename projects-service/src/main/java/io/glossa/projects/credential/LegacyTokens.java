package io.glossa.projects.credential;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;

/** Legacy tokens: 40 hexadecimal digits, encrypted at rest because their owners may read them again. */
@Singleton
public class LegacyTokens {
    private final SecretBox box;
    private final byte[] lookupKey;

    LegacyTokens(SecretBox box) {
        this.box = box;
        this.lookupKey = box.derive("legacy-token-lookup");
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
                        .addValue(Buffer.buffer(box.seal(owner(person), token)))
                        .addValue(lookup(token)))
                .replaceWithVoid();
    }

    /** The person's token, or null when they have none. */
    public Uni<String> find(SqlClient connection, long person) {
        return connection
                .preparedQuery("select sealed from legacy_token where person = $1")
                .execute(Tuple.of(person))
                .map(rows -> rows.size() == 0
                        ? null
                        : box.open(
                                owner(person),
                                rows.iterator().next().getBuffer(0).getBytes()));
    }

    private static byte[] owner(long person) {
        return ByteBuffer.allocate(Long.BYTES).putLong(person).array();
    }
}
