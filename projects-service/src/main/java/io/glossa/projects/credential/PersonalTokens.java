package io.glossa.projects.credential;

import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.projects.account.PeopleEvents;
import io.glossa.projects.platform.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Personal access tokens: refresh tokens that mint access tokens of five minutes (platform 1.4). */
@ApplicationScoped
class PersonalTokens {
    private static final Duration ACCESS_LIFETIME = Duration.ofSeconds(300);
    private static final Duration USUAL_LIFETIME = Duration.ofDays(73_000);

    private final Pool pool;
    private final Transactions transactions;
    private final PeopleEvents events;
    private final Jwt jwt;

    PersonalTokens(Pool pool, Transactions transactions, PeopleEvents events, Jwt jwt) {
        this.pool = pool;
        this.transactions = transactions;
        this.events = events;
        this.jwt = jwt;
    }

    /** The person's valid tokens, without their signatures. */
    Uni<List<IssuedToken>> list(long person) {
        return pool.preparedQuery(
                        """
                        select unsigned_part, created_at, expires_at from personal_token
                        where person = $1 and blacklisted_at is null and expires_at > now()
                        order by created_at""")
                .execute(Tuple.of(person))
                .map(rows -> {
                    var tokens = new ArrayList<IssuedToken>(rows.size());
                    for (var row : rows) tokens.add(issued(row.getString("unsigned_part"), row));
                    return tokens;
                });
    }

    private static IssuedToken issued(String token, Row row) {
        return new IssuedToken(
                token,
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    /** A new token; 409 while the person has a valid one. */
    Uni<IssuedToken> create(long person) {
        return transactions.run(
                connection -> lock(connection, person).flatMap(lifetime -> refuseSecond(connection, person)
                        .flatMap(nothing -> insert(connection, person, lifetime))));
    }

    /** The person's row is held, so that two requests cannot both find no token. */
    private static Uni<Duration> lock(SqlConnection connection, long person) {
        return connection
                .preparedQuery(
                        """
                        select o.api_token_ttl_days from person p left join organization o on o.id = p.active_organization
                        where p.id = $1 for update of p""")
                .execute(Tuple.of(person))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.UNAUTHENTICATED.asIs();
                    var days = rows.iterator().next().getInteger(0);
                    return days == null ? USUAL_LIFETIME : Duration.ofDays(days);
                });
    }

    private static Uni<Void> refuseSecond(SqlConnection connection, long person) {
        return connection
                .preparedQuery(
                        """
                        select 1 from personal_token
                        where person = $1 and blacklisted_at is null and expires_at > now() limit 1""")
                .execute(Tuple.of(person))
                .invoke(rows -> {
                    if (rows.size() > 0) {
                        throw CommonProblem.CONFLICT.because(
                                "You already have a valid token. Please revoke it before creating a new one.");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<IssuedToken> insert(SqlConnection connection, long person, Duration lifetime) {
        var issued = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        var claims = new Jwt.Claims(Jwt.REFRESH, person, Secrets.hex(32), issued, issued.plus(lifetime));
        var token = jwt.sign(claims);
        return connection
                .preparedQuery(
                        """
                        insert into personal_token (jti, person, unsigned_part, token_hash, created_at, expires_at)
                        values ($1, $2, $3, $4, $5, $6)""")
                .execute(Tuple.tuple()
                        .addString(claims.id())
                        .addLong(person)
                        .addString(Jwt.unsignedPart(token))
                        .addValue(Buffer.buffer(Secrets.sha256(token)))
                        .addOffsetDateTime(issued.atOffset(ZoneOffset.UTC))
                        .addOffsetDateTime(claims.expires().atOffset(ZoneOffset.UTC)))
                .replaceWith(new IssuedToken(token, issued, claims.expires()));
    }

    /** A new access token; 401 when the refresh token is not good. */
    Uni<String> refresh(String refresh) {
        var claims = jwt.verify(refresh).orElseThrow(() -> CommonProblem.UNAUTHENTICATED.because("Token is invalid"));
        if (!claims.type().equals(Jwt.REFRESH)) throw CommonProblem.UNAUTHENTICATED.because("Token has wrong type");
        return pool.preparedQuery(
                        "select blacklisted_at is null from personal_token where jti = $1 and token_hash = $2")
                .execute(Tuple.of(claims.id(), Buffer.buffer(Secrets.sha256(refresh))))
                .map(rows -> {
                    if (rows.size() == 0) throw CommonProblem.UNAUTHENTICATED.because("Token is invalid");
                    if (!rows.iterator().next().getBoolean(0)) {
                        throw CommonProblem.UNAUTHENTICATED.because("Token is blacklisted");
                    }
                    return access(claims.person());
                });
    }

    private String access(long person) {
        var now = Instant.now();
        return jwt.sign(new Jwt.Claims(Jwt.ACCESS, person, Secrets.hex(32), now, now.plus(ACCESS_LIFETIME)));
    }

    /** Exchanges one's own token for a new one. */
    Uni<String> rotate(long person, String refresh) {
        var claims = jwt.verify(refresh)
                .filter(known -> known.type().equals(Jwt.REFRESH) && known.person() == person)
                .orElseThrow(() -> ValidationErrors.ofBody("Invalid refresh token"));
        return transactions.run(connection -> lock(connection, person)
                .flatMap(lifetime -> blacklist(connection, claims, Jwt.unsignedPart(refresh))
                        .invoke(done -> {
                            if (!done) throw ValidationErrors.ofBody("Invalid refresh token");
                        })
                        .flatMap(done -> insert(connection, person, lifetime)))
                .call(token -> transactions.append(connection, events.credentialsChanged(person, "token_rotated")))
                .map(IssuedToken::token));
    }

    /** Ends a token, given whole or without its signature; false when there is no such valid token. */
    Uni<Boolean> blacklist(String refresh) {
        var claims = jwt.peek(refresh).filter(known -> known.type().equals(Jwt.REFRESH));
        if (claims.isEmpty()) return Uni.createFrom().item(false);
        var parts = refresh.split("\\.");
        var unsigned = parts[0] + "." + parts[1];
        return transactions.run(connection -> blacklist(connection, claims.get(), unsigned)
                .call(done -> done
                        ? transactions.append(
                                connection,
                                events.credentialsChanged(claims.get().person(), "token_revoked"))
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> blacklist(SqlConnection connection, Jwt.Claims claims, String unsigned) {
        return connection
                .preparedQuery(
                        """
                        update personal_token set blacklisted_at = now()
                        where jti = $1 and person = $2 and unsigned_part = $3 and blacklisted_at is null""")
                .execute(Tuple.of(claims.id(), claims.person(), unsigned))
                .map(done -> done.rowCount() == 1);
    }
}
