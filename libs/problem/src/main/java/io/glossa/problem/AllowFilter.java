package io.glossa.problem;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;

/** Whoever is refused for their method is told which ones the address takes; the framework only does so for OPTIONS. */
class AllowFilter {
    private static final int METHOD_NOT_ALLOWED = 405;

    @ServerResponseFilter
    public void nameOthers(ContainerResponseContext response) {
        if (response.getStatus() != METHOD_NOT_ALLOWED) return;
        if (response.getHeaders().containsKey(HttpHeaders.ALLOW)) return;
        var request = CurrentRequestManager.get();
        var methods = methods(request.getDeployment(), request.getPathWithoutPrefix());
        response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
    }

    /** Those of all resource classes: one address is often divided among several. */
    private static SortedSet<String> methods(Deployment deployment, String path) {
        var methods = new TreeSet<String>();
        methods.add("OPTIONS");
        var classes = new RequestMapper<>(new ArrayList<>(deployment.getClassMappers()));
        for (var match = classes.map(path); match != null; match = classes.continueMatching(path, match)) {
            addThose(match, methods);
        }
        if (methods.contains("GET")) methods.add("HEAD");
        return methods;
    }

    private static void addThose(RequestMatch<InitialMatch> match, SortedSet<String> methods) {
        var rest = match.remaining.isEmpty() ? "/" : match.remaining;
        for (var handler : match.value.handlers) {
            if (!(handler instanceof ClassRoutingHandler routing)) continue;
            routing.getMappers().forEach((method, paths) -> {
                if (method != null && paths.map(rest) != null) methods.add(method);
            });
        }
    }
}
