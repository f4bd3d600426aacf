package io.glossa.identity;

import java.security.PrivateKey;
import java.time.Duration;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
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
    private final String keyId;
    private final PrivateKey key;

    /**
     * @param issuer the module's name, which is also the key's id in the trusted set
     * @param key EC P-256
     */
    public InternalTokens(String issuer, PrivateKey key) {
        this(issuer, issuer, key);
    }

    private InternalTokens(String issuer, String keyId, PrivateKey key) {
        this.issuer = issuer;
        this.keyId = keyId;
        this.key = key;
    }

    /**
     * Tokens of a module that bear the id which its key has among the trusted ones; it has several there while they are
     * rotated. Whoever asks others with a key that is none of these is refused by all of them, so it is found out here.
     *
     * @throws IllegalStateException when the key is none of the module's
     */
    static InternalTokens trusted(String module, PrivateKey key, JsonWebKeySet trusted) {
        var verifier = new InternalTokenVerifier(trusted);
        var itself = new Principal.Service(module, null);
        return trusted.getJsonWebKeys().stream()
                .map(JsonWebKey::getKeyId)
                .filter(id -> id != null && module.equals(InternalTokenVerifier.issuerOf(id)))
                .map(id -> new InternalTokens(module, id, key))
                .filter(tokens -> verifier.verify(tokens.mint(itself)).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("GLOSSA_IDENTITY_KEY is no key of " + module
                        + " in GLOSSA_IDENTITY_TRUSTED: see docs/internals.md, Settings"));
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
        signature.setKeyIdHeaderValue(keyId);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException unusableKey) {
            throw new IllegalStateException("The identity key cannot sign", unusableKey);
        }
    }
}
