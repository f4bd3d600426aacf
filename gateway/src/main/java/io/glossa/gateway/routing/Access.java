package io.glossa.gateway.routing;

/** Who may call, and by which credentials. */
public enum Access {
    /** Any credential; 401 without one. */
    USER,
    /** Any credential or none; a bad {@code Token} is still 401. */
    ANYONE,
    /** A page for browsers: only the session cookie counts, and who has none is sent to the login page. */
    PAGE,
    /** A page that nobody has to be signed in for; its form carries a CSRF token that the service checks. */
    OPEN_PAGE;

    public boolean page() {
        return this == PAGE || this == OPEN_PAGE;
    }
}
