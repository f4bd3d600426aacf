package io.glossa.projects.signin;

import jakarta.ws.rs.core.Response;

/** The answer to a form that another site may have sent. */
final class Csrf {
    private Csrf() {}

    static Response refused(FormRequest request) {
        return request.refusal(403, "403 Forbidden", "CSRF verification failed. Request aborted.");
    }
}
