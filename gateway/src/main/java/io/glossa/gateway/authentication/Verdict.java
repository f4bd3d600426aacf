package io.glossa.gateway.authentication;

import io.glossa.identity.Principal;

/** What becomes of a request after its credentials were looked at. */
public sealed interface Verdict {

    /** Goes on, with this internal token. */
    record Admitted(Principal principal, String token) implements Verdict {}

    /**
     * 401.
     *
     * @param detail for the caller
     * @param bare whether the body is only {@code {"detail": ...}}, as for a JWT of a deleted user
     */
    record Refused(String detail, boolean bare) implements Verdict {}

    /** A page for signed-in users was asked for by somebody who is not: to the login page. */
    record SignInFirst() implements Verdict {}

    /** 403: a browser sent the session cookie along with a foreign page's request to change something. */
    record CrossSite() implements Verdict {}

    /** 403: a call with a session that wants the token of forms looked at has none that is good. */
    record CsrfMissing() implements Verdict {}

    /** 503: nobody can tell at the moment. */
    record Unknown() implements Verdict {}
}
