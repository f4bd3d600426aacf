package io.glossa.projects.platform;

import io.glossa.problem.CommonProblem;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Whoever cannot read JSON is told so before anything is looked up (platform 2.2). Who may ask comes first, and whether what
 * they read are types at all.
 */
class AcceptFilter {

    @ServerRequestFilter(preMatching = true, priority = Priorities.USER + 2)
    public void refuseUnreadable(ContainerRequestContext request) {
        if (!request.getUriInfo().getPath().startsWith("/api/")) return;
        if (!readsJson(request)) throw CommonProblem.NOT_ACCEPTABLE.asIs();
    }

    private static boolean readsJson(ContainerRequestContext request) {
        var readable = request.getAcceptableMediaTypes();
        return readable.isEmpty() || readable.stream().anyMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible);
    }
}
