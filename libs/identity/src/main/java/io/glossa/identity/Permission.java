package io.glossa.identity;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a role may do: the one table that every service asks. Whoever may not see an object gets 404; whoever sees it and
 * has too low a role gets 403.
 */
public enum Permission {
    ORGANIZATION_VIEW(Deed.LOOK, Roles.MEMBERS),
    ORGANIZATION_CHANGE(Deed.CHANGE, Roles.ADMINISTRATORS),
    MEMBERS_INVITE(Deed.ADD, Roles.ADMINISTRATORS),
    MEMBERS_CHANGE(Deed.CHANGE, Roles.ADMINISTRATORS),
    PROJECTS_VIEW(Deed.LOOK, Roles.MEMBERS),
    PROJECTS_CREATE(Deed.ADD, Roles.MANAGERS),
    PROJECTS_CHANGE(Deed.CHANGE, Roles.MANAGERS),
    PROJECTS_DELETE(Deed.CHANGE, Roles.MANAGERS),
    WEBHOOKS_VIEW(Deed.LOOK, Roles.MANAGERS),
    TASKS_VIEW(Deed.LOOK, Roles.MEMBERS),
    TASKS_CREATE(Deed.CHANGE, Roles.MANAGERS),
    TASKS_CHANGE(Deed.CHANGE, Roles.MANAGERS),
    TASKS_DELETE(Deed.CHANGE, Roles.MANAGERS),
    ANNOTATIONS_VIEW(Deed.LOOK, Roles.MEMBERS),
    ANNOTATIONS_CREATE(Deed.CHANGE, Roles.MEMBERS),
    ANNOTATIONS_CHANGE(Deed.CHANGE, Roles.MEMBERS),
    ANNOTATIONS_DELETE(Deed.CHANGE, Roles.MEMBERS),
    PREDICTIONS_CHANGE(Deed.CHANGE, Roles.MANAGERS),
    EXPORTS_VIEW(Deed.LOOK, Roles.MEMBERS),
    EXPORTS_CREATE(Deed.CHANGE, Roles.MANAGERS),
    STORAGES_VIEW(Deed.LOOK, Roles.MANAGERS),
    STORAGES_CHANGE(Deed.CHANGE, Roles.MANAGERS),
    STORAGES_SYNC(Deed.CHANGE, Roles.MANAGERS);

    private final Deed deed;
    private final Set<Role> roles;

    Permission(Deed deed, Set<Role> roles) {
        this.deed = deed;
        this.roles = roles;
    }

    /** Whether it is about looking: whoever sees nothing is not refused, and finds nothing. */
    boolean looks() {
        return deed == Deed.LOOK;
    }

    /** Whether it is about adding to an organization as a whole, so that there is nothing else that could be missing. */
    boolean adds() {
        return deed == Deed.ADD;
    }

    boolean grantedTo(Role role) {
        return roles.contains(role);
    }

    private enum Deed {
        LOOK,
        ADD,
        CHANGE
    }

    private static final class Roles {
        static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.OWNER, Role.ADMINISTRATOR);
        static final Set<Role> MANAGERS = EnumSet.of(Role.OWNER, Role.ADMINISTRATOR, Role.MANAGER);
        static final Set<Role> MEMBERS =
                EnumSet.of(Role.OWNER, Role.ADMINISTRATOR, Role.MANAGER, Role.REVIEWER, Role.ANNOTATOR);
    }
}
