package io.glossa.identity;

import java.util.Optional;

/** A member's role in an organization, with the two-letter code of the API. */
public enum Role {
    OWNER("OW"),
    ADMINISTRATOR("AD"),
    MANAGER("MA"),
    REVIEWER("RE"),
    ANNOTATOR("AN"),
    NOT_ACTIVATED("NO"),
    DEACTIVATED("DI");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public boolean may(Permission permission) {
        return permission.grantedTo(this);
    }

    /** The role of this code, or of this name in any case ({@code annotator}); empty when there is none. */
    public static Optional<Role> of(String codeOrName) {
        for (var role : values()) {
            if (role.code.equalsIgnoreCase(codeOrName) || role.name().equalsIgnoreCase(codeOrName)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
