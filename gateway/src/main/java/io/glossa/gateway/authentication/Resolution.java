package io.glossa.gateway.authentication;

import io.glossa.identity.Principal;

/** What projects-service says about a credential. */
sealed interface Resolution {

    /** It is this user's. */
    record Known(Principal.User user) implements Resolution {}

    /** It is nobody's; the text is for the caller. */
    record Refused(String detail) implements Resolution {}
}
