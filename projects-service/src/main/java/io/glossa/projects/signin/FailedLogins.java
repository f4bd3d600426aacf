package io.glossa.projects.signin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Slows down whoever guesses passwords. Counted by address and client, so that a stranger cannot lock an account out from
 * elsewhere, and by client alone, for one who tries many addresses.
 */
@ApplicationScoped
class FailedLogins {
    /** Within five minutes, for one address from one client. */
    static final int ALLOWED = 10;

    /** Within five minutes, from one client; an office behind one address logs in at nine o'clock. */
    static final int ALLOWED_TO_CLIENT = 100;

    private final Attempts attempts;

    FailedLogins(Attempts attempts) {
        this.attempts = attempts;
    }

    /**
     * Counts an attempt as failed before it is looked at, so that many at once do not slip through together; see
     * {@link #forget}.
     *
     * @return whether there have been too many
     */
    Uni<Boolean> count(String email, String client) {
        return attempts.count(email + "\n" + client)
                .flatMap(failures -> failures > ALLOWED || client.isEmpty()
                        ? Uni.createFrom().item(failures > ALLOWED)
                        : attempts.count("\n" + client).map(all -> all > ALLOWED_TO_CLIENT));
    }

    /** The attempt succeeded: it was none that counts, and neither do those before it with this address. */
    Uni<Void> forget(String email, String client) {
        return attempts.forget(email + "\n" + client, "\n" + client);
    }
}
