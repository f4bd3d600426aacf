package io.glossa.identity;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a role may do: the one table that every service asks. Whoever may not see an object gets 404; whoever sees it and
 * has too low a role gets 403.
 */
public enum Permission {
    ORGANIZATION_VIEW(Roles.MEMBERS),
    ORGANIZATION_CHANGE(Roles.ADMINISTRATORS),
    MEMBERS_INVITE(Roles.ADMINISTRATORS),
    MEMBERS_CHANGE(Roles.ADMINISTRATORS),
    PROJECTS_VIEW(Roles.MEMBERS),
    PROJECTS_CREATE(Roles.MANAGERS),
    PROJECTS_CHANGE(Roles.MANAGERS),
    PROJECTS_DELETE(Roles.MANAGERS),
    TASKS_VIEW(Roles.MEMBERS),
    TASKS_CREATE(Roles.MANAGERS),
    TASKS_CHANGE(Roles.MANAGERS),
    TASKS_DELETE(Roles.MANAGERS),
    ANNOTATIONS_VIEW(Roles.MEMBERS),
    ANNOTATIONS_CREATE(Roles.MEMBERS),
    ANNOTATIONS_CHANGE(Roles.MEMBERS),
    ANNOTATIONS_DELETE(Roles.MEMBERS),
    PREDICTIONS_CHANGE(Roles.MANAGERS),
    EXPORTS_VIEW(Roles.MEMBERS),
    EXPORTS_CREATE(Roles.MANAGERS),
    STORAGES_VIEW(Roles.MANAGERS),
    STORAGES_CHANGE(Roles.MANAGERS),
    STORAGES_SYNC(Roles.MANAGERS);

    private final Set<Role> roles;

    Permission(Set<Role> roles) {
        this.roles = roles;
    }

    boolean grantedTo(Role role) {
        return roles.contains(role);
    }

    private static final class Roles {
        static final Set<Role> ADMINISTRATORS = EnumSet.of(Role.OWNER, Role.ADMINISTRATOR);
        static final Set<Role> MANAGERS = EnumSet.of(Role.OWNER, Role.ADMINISTRATOR, Role.MANAGER);
        static final Set<Role> MEMBERS =
                EnumSet.of(Role.OWNER, Role.ADMINISTRATOR, Role.MANAGER, Role.REVIEWER, Role.ANNOTATOR);
    }
}
