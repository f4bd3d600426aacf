package io.glossa.projects.signin;

import io.glossa.projects.account.People;
import io.glossa.projects.platform.InstallationConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may sign up, and where it leads: an invitation decides, and without one what the operator has set. */
@ApplicationScoped
class Destinations {
    private final Pool pool;
    private final People people;
    private final InstallationConfig config;

    Destinations(Pool pool, People people, InstallationConfig config) {
        this.pool = pool;
        this.people = people;
        this.config = config;
    }

    /** @param invitation from the address; one that is void opens nothing, even where no invitation is needed */
    Uni<Destination> of(String invitation) {
        if (invitation != null && !invitation.isBlank()) {
            return people.invitedTo(pool, invitation).map(Destination::of);
        }
        return switch (config.signup()) {
            case INVITE -> Uni.createFrom().item(Destination.CLOSED);
            case OPEN -> people.first(pool).map(Destination::of);
            case OWN -> Uni.createFrom().item(Destination.OWN);
        };
    }
}
