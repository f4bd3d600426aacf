package io.glossa.projects.signin;

/** What a password must be like: its length alone (platform 1.7). */
final class PasswordRule {
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    private PasswordRule() {}

    static boolean isAcceptable(String password) {
        var length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST;
    }
}
