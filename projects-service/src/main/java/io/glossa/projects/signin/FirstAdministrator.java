package io.glossa.projects.signin;

import io.glossa.projects.input.Rules;
import io.glossa.projects.platform.InstallationConfig;
import java.util.Locale;
import java.util.Optional;

/** The administrator whom the operator has named; every setting is checked, so that the start says which one is bad. */
record FirstAdministrator(String email, String password, String token) {

    static FirstAdministrator of(InstallationConfig config) {
        var email = required(config.adminEmail(), "GLOSSA_ADMIN_EMAIL").toLowerCase(Locale.ROOT);
        if (!Rules.isEmail(email)) throw unusable("GLOSSA_ADMIN_EMAIL is no e-mail address");
        var password = required(config.adminPassword(), "GLOSSA_ADMIN_PASSWORD");
        if (!PasswordRule.isAcceptable(password)) throw unusable("GLOSSA_ADMIN_PASSWORD must have 8 to 128 characters");
        var token = required(config.adminToken(), "GLOSSA_ADMIN_TOKEN");
        if (!token.matches("[0-9a-f]{40}")) throw unusable("GLOSSA_ADMIN_TOKEN must have 40 hexadecimal digits");
        return new FirstAdministrator(email, password, token);
    }

    private static String required(Optional<String> setting, String name) {
        return setting.map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> unusable(name + " is missing: it is needed while there is no user"));
    }

    private static IllegalStateException unusable(String why) {
        return new IllegalStateException(why + ". See docs/internals.md, Settings");
    }

    /** Neither the password nor the token shall get into a log. */
    @Override
    public String toString() {
        return "FirstAdministrator[" + email + "]";
    }
}
