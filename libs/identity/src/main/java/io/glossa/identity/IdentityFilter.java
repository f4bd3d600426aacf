package io.glossa.identity;

import io.glossa.problem.CommonProblem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets nobody in without a good internal token, before the path is even looked at. Internal questions are for services,
 * everything else is for those whom the gateway speaks for.
 */
class IdentityFilter {
    private final InternalTokenVerifier verifier;
    private final Caller caller;

    IdentityFilter(InternalTokenVerifier verifier, Caller caller) {
        this.verifier = verifier;
        this.caller = caller;
    }

    @ServerRequestFilter(preMatching = true)
    public void identify(ContainerRequestContext request, HttpServerRequest http) {
        var token = http.getHeader(IdentityHeader.NAME);
        if (token == null) throw CommonProblem.UNAUTHENTICATED.asIs();
        var principal = verifier.verify(token).orElseThrow(CommonProblem.UNAUTHENTICATED::asIs);
        var internal = request.getUriInfo().getPath().startsWith("/internal/");
        if (internal != principal instanceof Principal.Service) throw CommonProblem.UNAUTHENTICATED.asIs();
        caller.is(principal);
    }
}
