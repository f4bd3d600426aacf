package io.glossa.projects.ml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;

/**
 * Where a server is, and how it is spoken to.
 *
 * @param user for basic authentication, or null for none
 * @param timeout seconds that a prediction may take
 */
record MlTarget(String url, String user, String password, double timeout) {
    /** Whoever asks for predictions of many tasks has a little more patience than this. */
    private static final Duration LONGEST = Duration.ofMinutes(9);

    private static final Duration SHORT = Duration.ofSeconds(10);

    /** The path behind the server's URL, whether or not that ends in a slash. */
    String at(String path) {
        return url.endsWith("/") ? url + path : url + "/" + path;
    }

    /** The header's value, or null. */
    String authorization() {
        if (user == null) return null;
        var plain = user + ":" + (password == null ? "" : password);
        return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
    }

    /** How long a prediction may take. */
    Duration patience() {
        var given = Duration.ofMillis((long) (Math.max(1, timeout) * 1_000));
        return given.compareTo(LONGEST) < 0 ? given : LONGEST;
    }

    /** How long a question may take that somebody waits for and that costs the server nothing. */
    Duration shortPatience() {
        return patience().compareTo(SHORT) < 0 ? patience() : SHORT;
    }
}
