package io.glossa.identity;

import java.util.Locale;

/** The kind of credential by which a user was recognised. */
public enum AuthenticationMethod {
    TOKEN,
    BEARER,
    SESSION;

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AuthenticationMethod ofClaim(String claim) {
        return valueOf(claim.toUpperCase(Locale.ROOT));
    }
}
