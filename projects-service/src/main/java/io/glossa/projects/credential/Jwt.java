package io.glossa.projects.credential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The two kinds of JWT that clients hold, signed with HS256 (platform 1.4). */
@Singleton
@Startup
class Jwt {
    static final String ACCESS = "access";
    static final String REFRESH = "refresh";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String HEADER = encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
    private static final int LONGEST = 4_096;
    private static final long LAST_SECOND = 253_402_300_799L;

    private final byte[] key;
    private final ObjectMapper json;

    Jwt(CredentialConfig config, ObjectMapper json) {
        this.key = Secrets.key(config.tokenKey(), 32, 1_024, "GLOSSA_TOKEN_KEY");
        this.json = json;
    }

    /** The signed token of three parts. */
    String sign(Claims claims) {
        var payload = json.createObjectNode()
                .put("token_type", claims.type())
                .put("exp", claims.expires().getEpochSecond())
                .put("iat", claims.issued().getEpochSecond())
                .put("jti", claims.id())
                .put("user_id", Long.toString(claims.person()));
        var unsigned = HEADER + "." + encoded(payload.toString());
        return unsigned + "." + signature(unsigned);
    }

    /** The claims of a token whose signature is ours and whose time has not run out. */
    Optional<Claims> verify(String token) {
        var end = token.lastIndexOf('.');
        if (end < 0 || token.length() > LONGEST || token.indexOf('.') == end) return Optional.empty();
        var expected = signature(token.substring(0, end)).getBytes(StandardCharsets.US_ASCII);
        var given = token.substring(end + 1).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected, given)) return Optional.empty();
        return peek(token).filter(claims -> claims.expires().isAfter(Instant.now()));
    }

    /** The claims of a token, signed or cut off before the signature, as they stand there. */
    Optional<Claims> peek(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length < 2 || parts.length > 3 || token.length() > LONGEST) return Optional.empty();
        try {
            if (!json.readTree(decoded(parts[0])).path("alg").asText().equals("HS256")) return Optional.empty();
            return Claims.of(json.readTree(decoded(parts[1])));
        } catch (IOException | IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    /** Header and payload without the signature. */
    static String unsignedPart(String token) {
        return token.substring(0, token.lastIndexOf('.'));
    }

    private String signature(String unsigned) {
        return ENCODER.encodeToString(Secrets.hmac(key, unsigned));
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] decoded(String part) {
        return Base64.getUrlDecoder().decode(part);
    }

    /**
     * @param type {@link #ACCESS} or {@link #REFRESH}
     * @param id 32 hexadecimal digits
     */
    record Claims(String type, long person, String id, Instant issued, Instant expires) {

        /** Empty where a claim is not there, or is not of the kind that {@link Jwt#sign} writes. */
        static Optional<Claims> of(JsonNode payload) {
            var person = payload.path("user_id").asText();
            var id = payload.path("jti").asText();
            if (!person.matches("\\d{1,18}") || !id.matches("[0-9a-f]{32}")) return Optional.empty();
            return moment(payload.path("iat")).flatMap(issued -> moment(payload.path("exp"))
                    .map(expires -> new Claims(
                            payload.path("token_type").asText(),
                            Long.parseLong(person),
                            payload.path("jti").asText(),
                            issued,
                            expires)));
        }

        /** Whole seconds since 1970, up to the end of the year 9999. */
        private static Optional<Instant> moment(JsonNode seconds) {
            if (!seconds.isIntegralNumber() || !seconds.canConvertToLong()) return Optional.empty();
            var moment = seconds.longValue();
            return moment < 0 || moment > LAST_SECOND ? Optional.empty() : Optional.of(Instant.ofEpochSecond(moment));
        }
    }
}
