package io.glossa.local.secrets;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Secrets from the system's random source. */
final class Chance {
    private final SecureRandom random = new SecureRandom();

    String base64(int bytes) {
        return Base64.getEncoder().encodeToString(bytes(bytes));
    }

    String hex(int bytes) {
        return HexFormat.of().formatHex(bytes(bytes));
    }

    String letters(String alphabet, int count) {
        return random.ints(count, 0, alphabet.length())
                .mapToObj(index -> String.valueOf(alphabet.charAt(index)))
                .collect(Collectors.joining());
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
