package io.glossa.identity;

import java.security.PrivateKey;
import java.time.Duration;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes internal tokens (docs/internals.md, Identity) signed with one module's key. Thread-safe. */
public final class InternalTokens {
    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    static final String GATEWAY = "gateway";

    private final String issuer;
    private final PrivateKey key;

    /**
     * @param issuer the module's name, which is also the key's id in the trusted set
     * @param key EC P-256
     */
    public InternalTokens(String issuer, PrivateKey key) {
        this.issuer = issuer;
        this.key = key;
    }

    public String mint(Principal principal) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        var now = NumericDate.now();
        claims.setIssuedAt(now);
        claims.setExpirationTime(NumericDate.fromSeconds(now.getValue() + LIFETIME.toSeconds()));
        if (principal instanceof Principal.User user) describe(user, claims);
        if (principal instanceof Principal.Service service) describe(service, claims);
        if (principal instanceof Principal.Anonymous) claims.setStringClaim(Claim.KIND, Claim.ANONYMOUS);
        return sign(claims);
    }

    private static void describe(Principal.User user, JwtClaims claims) {
        claims.setStringClaim(Claim.KIND, Claim.USER);
        claims.setSubject(Long.toString(user.id()));
        if (user.organization() != null) claims.setClaim(Claim.ORGANIZATION, user.organization());
        claims.setStringClaim(Claim.ROLE, user.role().code());
        claims.setStringClaim(Claim.EMAIL, user.email());
        claims.setStringClaim(Claim.NAME, user.name());
        claims.setStringClaim(Claim.METHOD, user.method().claim());
    }

    private static void describe(Principal.Service service, JwtClaims claims) {
        claims.setStringClaim(Claim.KIND, Claim.SERVICE);
        claims.setSubject(service.name());
        if (service.organization() != null) claims.setClaim(Claim.ORGANIZATION, service.organization());
    }

    private String sign(JwtClaims claims) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(issuer);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException unusableKey) {
            throw new IllegalStateException("The identity key cannot sign", unusableKey);
        }
    }
}
