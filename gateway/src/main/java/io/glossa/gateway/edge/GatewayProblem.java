package io.glossa.gateway.edge;

import io.glossa.problem.ProblemType;
import io.glossa.problem.Refusal;

/** Refusals that only the gateway knows. */
public enum GatewayProblem implements ProblemType {
    BAD_PATH("gateway.bad-path", 400, "The path is spelled in a way that is not accepted."),
    OLD_CALL_INCOMPLETE("gateway.old-call-incomplete", 400, "This call of an older release says too little."),
    CROSS_SITE("gateway.cross-site", 403, "Requests of other sites may not use your session."),
    OLD_CALL_GONE("gateway.old-call-gone", 404, "This call of an older release is gone."),
    PLACE_GONE(
            "gateway.place-gone",
            410,
            "Events behind this place are no longer kept, or it is a place in another stream. Begin anew, with \"earliest\" "
                    + "or \"latest\", and read the present state."),
    URI_TOO_LONG("gateway.uri-too-long", 414, "The address is too long."),
    HEADERS_TOO_LARGE("gateway.headers-too-large", 431, "The headers are too large."),
    TRICKLES("gateway.trickles", 408, "The request body came too slowly."),
    TOO_MANY("gateway.too-many", 429, "Too many requests at the same time. Wait for some to finish."),
    CUT(
            "gateway.cut",
            502,
            "A part of the service broke off before it answered. Your request may have been carried out."),
    OVERLOADED("gateway.overloaded", 503, "Too much to do at the moment. Try again soon."),
    TOO_SLOW(
            "gateway.too-slow",
            504,
            "A part of the service did not answer in time. Your request may have been carried out.");

    private final Refusal refusal;

    GatewayProblem(String code, int status, String title) {
        this.refusal = new Refusal(code, status, title);
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
