package io.glossa.local.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The first administrator: given by the operator at the first start, else made up. It is written down once; from the
 * second start on the file counts, because the account exists.
 *
 * @param token 40 hexadecimal digits, used as {@code Authorization: Token <token>}
 */
public record Administrator(String email, String password, String token) {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{40}");
    private static final String UNAMBIGUOUS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public Administrator {
        check("GLOSSA_ADMIN_EMAIL", EMAIL.matcher(email).matches(), "an e-mail address");
        check("GLOSSA_ADMIN_PASSWORD", password.length() >= 8 && password.length() <= 128, "8 to 128 characters");
        check("GLOSSA_ADMIN_PASSWORD", password.lines().count() == 1, "one line");
        check("GLOSSA_ADMIN_TOKEN", TOKEN.matcher(token).matches(), "40 hexadecimal digits in lower case");
    }

    /** The account of this data folder, made at its first start from the settings and chance. */
    static Administrator ensure(Path file, Map<String, String> settings, Chance chance) throws IOException {
        if (Files.exists(file)) {
            return read(file);
        }
        var made = new Administrator(
                settings.getOrDefault("GLOSSA_ADMIN_EMAIL", "admin@glossa.local"),
                settings.getOrDefault("GLOSSA_ADMIN_PASSWORD", chance.letters(UNAMBIGUOUS, 20)),
                settings.getOrDefault("GLOSSA_ADMIN_TOKEN", chance.hex(20)));
        PrivateFiles.write(
                file, "email: %s\npassword: %s\ntoken: %s\n".formatted(made.email, made.password, made.token));
        return made;
    }

    /** Reads what {@link #ensure} wrote: lines of {@code name: value}. */
    public static Administrator read(Path file) throws IOException {
        var lines = Files.readAllLines(file).stream()
                .map(line -> line.split(": ", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        return new Administrator(
                lines.getOrDefault("email", ""), lines.getOrDefault("password", ""), lines.getOrDefault("token", ""));
    }

    private static void check(String setting, boolean fine, String wanted) {
        if (!fine) {
            throw new IllegalArgumentException(setting + " must be " + wanted);
        }
    }
}
