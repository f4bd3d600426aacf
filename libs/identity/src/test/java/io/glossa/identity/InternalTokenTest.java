package io.glossa.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;

class InternalTokenTest {
    private static final Principal.User ADA =
            new Principal.User(7, 3L, Role.MANAGER, "ada@example.com", "Ada L", AuthenticationMethod.TOKEN);

    private final KeyPair gateway = keys();
    private final KeyPair tasks = keys();
    private final InternalTokenVerifier verifier = new InternalTokenVerifier(
            new JsonWebKeySet(publicKey("gateway", gateway), publicKey("tasks-service", tasks)));

    @Test
    void aUserComesThroughWhole() {
        assertEquals(Optional.of(ADA), verifier.verify(new InternalTokens("gateway", gateway.getPrivate()).mint(ADA)));
    }

    @Test
    void aUserWithoutOrganizationStaysWithoutOne() {
        var lost = new Principal.User(8, null, Role.DEACTIVATED, "b@example.com", "", AuthenticationMethod.SESSION);
        var token = new InternalTokens("gateway", gateway.getPrivate()).mint(lost);
        assertEquals(Optional.of(lost), verifier.verify(token));
    }

    @Test
    void aServiceSpeaksOnlyAsItself() {
        var minter = new InternalTokens("tasks-service", tasks.getPrivate());
        var itself = new Principal.Service("tasks-service", 3L);
        assertEquals(Optional.of(itself), verifier.verify(minter.mint(itself)));
        assertEquals(Optional.empty(), verifier.verify(minter.mint(new Principal.Service("export-service", 3L))));
        assertEquals(Optional.empty(), verifier.verify(minter.mint(ADA)));
        assertEquals(Optional.empty(), verifier.verify(minter.mint(new Principal.Anonymous())));
    }

    @Test
    void aKeySpeaksOnlyForItsIssuer() {
        var forged = new InternalTokens("gateway", tasks.getPrivate()).mint(ADA);
        assertEquals(Optional.empty(), verifier.verify(forged));
    }

    @Test
    void keysAreRotatedWithTwoAlive() {
        var second = keys();
        var both = new JsonWebKeySet(
                publicKey("gateway", gateway), publicKey("gateway#2", second), publicKey("tasks-service", tasks));
        var known = new InternalTokenVerifier(both);
        for (var key : List.of(gateway, second)) {
            var token =
                    InternalTokens.trusted("gateway", key.getPrivate(), both).mint(ADA);
            assertEquals(Optional.of(ADA), known.verify(token));
        }
        assertEquals(
                Optional.empty(),
                verifier.verify(InternalTokens.trusted("gateway", second.getPrivate(), both)
                        .mint(ADA)));
    }

    @Test
    void aServiceWhoseKeyNobodyTrustsDoesNotStart() {
        var trusted = new JsonWebKeySet(publicKey("gateway", gateway), publicKey("tasks-service", tasks));
        for (var module : List.of("tasks-service", "export-service")) {
            var failure = assertThrows(
                    IllegalStateException.class, () -> InternalTokens.trusted(module, gateway.getPrivate(), trusted));
            assertEquals(
                    "GLOSSA_IDENTITY_KEY is no key of " + module
                            + " in GLOSSA_IDENTITY_TRUSTED: see docs/internals.md, Settings",
                    failure.getMessage());
        }
    }

    @Test
    void anotherAlgorithmIsRefused() throws Exception {
        var unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes()) + "."
                + new InternalTokens("gateway", gateway.getPrivate()).mint(ADA).split("\\.")[1] + ".";
        assertEquals(Optional.empty(), verifier.verify(unsigned));
        var hmac = new JsonWebSignature();
        hmac.setAlgorithmHeaderValue("HS256");
        hmac.setKeyIdHeaderValue("gateway");
        hmac.setKey(new org.jose4j.keys.HmacKey(gateway.getPublic().getEncoded()));
        hmac.setPayload("{\"iss\":\"gateway\",\"kind\":\"anonymous\",\"iat\":1,\"exp\":99999999999}");
        assertEquals(Optional.empty(), verifier.verify(hmac.getCompactSerialization()));
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (var text : new String[] {"", ".", "a.b", "a.b.c", "..", "{}"}) {
            assertEquals(Optional.empty(), verifier.verify(text), text);
        }
    }

    @Test
    void aBadKeySettingIsNamed() {
        var failure = assertThrows(IllegalStateException.class, () -> IdentityKeys.privateKey("c2hvcnQ="));
        assertEquals("GLOSSA_IDENTITY_KEY is not usable: see docs/internals.md, Settings", failure.getMessage());
    }

    @Test
    void anAnnotatorLabelsAndDoesNotAdminister() {
        assertEquals(true, Role.ANNOTATOR.may(Permission.ANNOTATIONS_CREATE));
        assertEquals(false, Role.ANNOTATOR.may(Permission.PROJECTS_CREATE));
        assertEquals(false, Role.DEACTIVATED.may(Permission.PROJECTS_VIEW));
        assertEquals(true, Role.OWNER.may(Permission.MEMBERS_CHANGE));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static EllipticCurveJsonWebKey publicKey(String id, KeyPair keys) {
        try {
            var jwk = (EllipticCurveJsonWebKey) org.jose4j.jwk.JsonWebKey.Factory.newJwk(keys.getPublic());
            jwk.setKeyId(id);
            return jwk;
        } catch (org.jose4j.lang.JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
