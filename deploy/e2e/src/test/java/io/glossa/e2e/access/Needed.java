package io.glossa.e2e.access;

import io.glossa.identity.Permission;
import io.glossa.identity.Role;

/**
 * What somebody needs to call an operation.
 *
 * @param who in general
 * @param permission of a member; null for all others
 */
record Needed(Who who, Permission permission) {

    enum Who {
        /** No credential. */
        ANYBODY,
        /** A credential: it is about the caller, or about nobody. */
        ONESELF,
        /** To be the organization's owner. */
        OWNER,
        /** A permission. */
        MEMBER
    }

    static Needed of(String word) {
        for (var who : Who.values()) {
            if (who != Who.MEMBER && who.name().equals(word)) return new Needed(who, null);
        }
        return new Needed(Who.MEMBER, Permission.valueOf(word));
    }

    boolean has(Role role) {
        return switch (who) {
            case ANYBODY, ONESELF -> true;
            case OWNER -> role == Role.OWNER;
            case MEMBER -> role.may(permission);
        };
    }

    boolean looks() {
        return permission != null && permission.name().endsWith("_VIEW");
    }

    /** Whether something is added to an organization as a whole, so that nothing can be missing but the right to. */
    boolean adds() {
        return permission == Permission.PROJECTS_CREATE || permission == Permission.MEMBERS_INVITE;
    }
}
