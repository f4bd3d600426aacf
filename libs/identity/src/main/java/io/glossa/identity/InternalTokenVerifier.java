package io.glossa.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;

/**
 * Checks internal tokens: one algorithm, keys from the trusted set only, nothing fetched. A token found good is
 * remembered until it expires, because checking a signature costs more than a fast request.
 */
public final class InternalTokenVerifier {
    private static final int REMEMBERED = 20_000;
    private static final int CLOCK_SKEW_SECONDS = 30;

    private final JwtConsumer consumer;
    private final Cache<String, Known> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(InternalTokens.LIFETIME)
            .build();

    public InternalTokenVerifier(JsonWebKeySet trusted) {
        consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(trusted.getJsonWebKeys()))
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setAllowedClockSkewInSeconds(CLOCK_SKEW_SECONDS)
                .setSkipDefaultAudienceValidation()
                .build();
    }

    /** Who the token speaks for; empty when it is not a good token. */
    public Optional<Principal> verify(String token) {
        var remembered = known.getIfPresent(token);
        if (remembered != null && Instant.now().isBefore(remembered.until()))
            return Optional.of(remembered.principal());
        return check(token).map(found -> {
            known.put(token, found);
            return found.principal();
        });
    }

    private Optional<Known> check(String token) {
        try {
            var context = consumer.process(token);
            var claims = context.getJwtClaims();
            var keyId = context.getJoseObjects().get(0).getKeyIdHeaderValue();
            if (keyId == null || !issuerOf(keyId).equals(claims.getIssuer())) return Optional.empty();
            var until = Instant.ofEpochSecond(claims.getExpirationTime().getValue() + CLOCK_SKEW_SECONDS);
            return principal(claims).map(principal -> new Known(principal, until));
        } catch (InvalidJwtException | MalformedClaimException | IllegalArgumentException bad) {
            return Optional.empty();
        }
    }

    /** Key ids are {@code gateway} or, while keys are rotated, {@code gateway#2}. */
    static String issuerOf(String keyId) {
        var mark = keyId.indexOf('#');
        return mark < 0 ? keyId : keyId.substring(0, mark);
    }

    private static Optional<Principal> principal(JwtClaims claims) throws MalformedClaimException {
        var kind = claims.getStringClaimValue(Claim.KIND);
        if (kind == null) return Optional.empty();
        var fromGateway = InternalTokens.GATEWAY.equals(claims.getIssuer());
        return switch (kind) {
            case Claim.USER -> fromGateway ? Optional.of(user(claims)) : Optional.empty();
            case Claim.ANONYMOUS -> fromGateway ? Optional.of(new Principal.Anonymous()) : Optional.empty();
            case Claim.SERVICE ->
                claims.getIssuer().equals(claims.getSubject())
                        ? Optional.of(new Principal.Service(claims.getSubject(), organization(claims)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Principal user(JwtClaims claims) throws MalformedClaimException {
        return new Principal.User(
                Long.parseLong(claims.getSubject()),
                organization(claims),
                Role.of(claims.getStringClaimValue(Claim.ROLE)).orElse(Role.DEACTIVATED),
                claims.getStringClaimValue(Claim.EMAIL),
                claims.getStringClaimValue(Claim.NAME),
                AuthenticationMethod.ofClaim(claims.getStringClaimValue(Claim.METHOD)));
    }

    private static Long organization(JwtClaims claims) throws MalformedClaimException {
        var id = claims.getClaimValue(Claim.ORGANIZATION, Number.class);
        return id == null ? null : id.longValue();
    }

    private record Known(Principal principal, Instant until) {}
}
