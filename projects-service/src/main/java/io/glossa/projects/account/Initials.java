package io.glossa.projects.account;

/** Two letters for a person without a picture (platform 3.3). */
final class Initials {
    private Initials() {}

    static String of(String first, String last, String email) {
        var letters = letter(first) + letter(last);
        if (!letters.isEmpty()) return letters;
        return email.substring(0, Math.min(2, email.length()));
    }

    private static String letter(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
