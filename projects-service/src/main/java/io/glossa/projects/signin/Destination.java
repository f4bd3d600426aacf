package io.glossa.projects.signin;

import io.glossa.identity.Role;
import io.glossa.projects.account.People.InvitedTo;

/**
 * Where a newcomer goes.
 *
 * @param organization null for an organization of their own, or nowhere
 * @param role two-letter code; null when they may not sign up
 */
record Destination(Long organization, String role) {
    static final Destination CLOSED = new Destination(null, null);
    static final Destination OWN = new Destination(null, Role.OWNER.code());

    static Destination of(InvitedTo invited) {
        return invited == null ? CLOSED : new Destination(invited.organization(), invited.role());
    }

    boolean isOpen() {
        return role != null;
    }

    boolean isOwn() {
        return isOpen() && organization == null;
    }
}
