package io.glossa.projects.signin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Slows down whoever makes accounts by the hundred, or tries invitations: good and bad ones count alike. */
@ApplicationScoped
class SignUps {
    /** Within five minutes, from one client; a class of students behind one address signs up in one lesson. */
    static final int ALLOWED_TO_CLIENT = 200;

    private final Attempts attempts;

    SignUps(Attempts attempts) {
        this.attempts = attempts;
    }

    /**
     * Counts one more.
     *
     * @param client empty when it is not known; such ones are not counted
     * @return whether there have been too many
     */
    Uni<Boolean> count(String client) {
        return client.isEmpty()
                ? Uni.createFrom().item(false)
                : attempts.count("\nsignup\n" + client).map(all -> all > ALLOWED_TO_CLIENT);
    }
}
