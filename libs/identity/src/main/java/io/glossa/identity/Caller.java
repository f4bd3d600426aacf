package io.glossa.identity;

import io.glossa.problem.CommonProblem;
import jakarta.enterprise.context.RequestScoped;

/** Whoever sent the present request, as far as it has been checked. */
@RequestScoped
public class Caller {
    private Principal principal = new Principal.Anonymous();

    void is(Principal checked) {
        principal = checked;
    }

    public Principal principal() {
        return principal;
    }

    /** The signed-in user; 401 when there is none. */
    public Principal.User user() {
        if (principal instanceof Principal.User user) return user;
        throw CommonProblem.UNAUTHENTICATED.asIs();
    }

    /**
     * The signed-in user, who must have this permission; 401 when there is none, 403 when the role is too low. Whoever sees
     * nothing of an organization may look all the same and finds nothing, as {@link #scope} has it; what they would change is
     * not there: 404.
     */
    public Principal.User userWho(Permission permission) {
        var user = user();
        if (user.may(permission)) return user;
        if (user.seesOrganization() || permission.adds()) throw CommonProblem.FORBIDDEN.asIs();
        if (permission.looks()) return user;
        throw CommonProblem.NOT_FOUND.asIs();
    }

    /**
     * The organization whose rows this request may see. Whoever belongs to none, or has a role there that may not even look
     * at it, sees nothing: their scope is one that no row has.
     */
    public OrganizationScope scope() {
        var user = user();
        return new OrganizationScope(user.seesOrganization() ? user.organization() : -1);
    }

    /** The calling service; 401 for everybody else. */
    public Principal.Service service() {
        if (principal instanceof Principal.Service service) return service;
        throw CommonProblem.UNAUTHENTICATED.asIs();
    }
}
