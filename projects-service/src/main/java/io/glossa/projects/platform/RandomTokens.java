package io.glossa.projects.platform;

import java.security.SecureRandom;

/** Tokens that people pass on. */
public final class RandomTokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private RandomTokens() {}

    /** 40 letters and digits, as invitations have them. */
    public static String invitation() {
        return alphanumeric(40);
    }

    public static String alphanumeric(int length) {
        var text = new StringBuilder(length);
        for (var i = 0; i < length; i++) text.append(ALPHANUMERIC.charAt(RANDOM.nextInt(ALPHANUMERIC.length())));
        return text.toString();
    }
}
