package io.glossa.identity;

/** Who is calling: a user, a service of the suite, or nobody in particular. */
public sealed interface Principal {

    /**
     * A person with an account.
     *
     * @param id user id
     * @param organization the active organization's id, or null for a user who belongs to none
     * @param role role in that organization; deactivated when there is none
     * @param email as stored
     * @param name first and last name, may be empty
     * @param method how the user was recognised
     */
    record User(long id, Long organization, Role role, String email, String name, AuthenticationMethod method)
            implements Principal {

        public boolean may(Permission permission) {
            return organization != null && role.may(permission);
        }

        /** Whether anything of an organization is there for this user: not for a former, a new or a deactivated member. */
        public boolean seesOrganization() {
            return may(Permission.ORGANIZATION_VIEW);
        }
    }

    /**
     * Another service of the suite, asking an internal question.
     *
     * @param name its module, such as {@code export-service}
     * @param organization the organization it acts for, or null for all
     */
    record Service(String name, Long organization) implements Principal {

        /** Whether rows of this organization are within what the service may ask for. */
        public boolean actsFor(long other) {
            return organization == null || organization == other;
        }
    }

    /** Nobody in particular: a caller of one of the few public operations. */
    record Anonymous() implements Principal {}
}
