package io.glossa.problem;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;

/**
 * Whoever is refused for their method is told which ones the address takes. What counts is the address that fits best, in all
 * resource classes: the framework forgets those of other classes, names none, and takes {@code GET /things/sort} for a thing
 * by the name of sort where only {@code POST} is known there.
 */
class AllowFilter {
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final String OPTIONS = "OPTIONS";

    private volatile RequestMapper<InitialMatch> classes;

    @ServerResponseFilter
    public void nameOthers(ContainerResponseContext response) {
        var request = CurrentRequestManager.get();
        var status = response.getStatus();
        var asks = request.getMethod().equals(OPTIONS) && response.getHeaders().containsKey(HttpHeaders.ALLOW);
        if (!asks && status != NOT_FOUND && status != METHOD_NOT_ALLOWED) return;
        var methods = methods(request.getDeployment(), request.getPathWithoutPrefix());
        if (status == NOT_FOUND && (methods.isEmpty() || methods.contains(request.getMethod()))) return;
        response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", methods));
        if (status == NOT_FOUND) refuse(response, request.getMethod());
    }

    private static void refuse(ContainerResponseContext response, String method) {
        var detail = "Method \"" + method + "\" not allowed.";
        var body = ErrorBody.of(UUID.randomUUID(), METHOD_NOT_ALLOWED, detail, null);
        response.setStatus(METHOD_NOT_ALLOWED);
        response.setEntity(body, new Annotation[0], MediaType.APPLICATION_JSON_TYPE);
    }

    private SortedSet<String> methods(Deployment deployment, String path) {
        if (classes == null) classes = new RequestMapper<>(new ArrayList<>(deployment.getClassMappers()));
        var best = new Best();
        for (var match = classes.map(path); match != null; match = classes.continueMatching(path, match))
            best.add(match);
        return best.methods();
    }

    /** The methods of the templates with the most letters of their own, as the specification ranks them. */
    private static final class Best {
        private final SortedSet<String> methods = new TreeSet<>();
        private int letters = -1;

        void add(RequestMatch<InitialMatch> match) {
            var rest = match.remaining.isEmpty() ? "/" : match.remaining;
            for (var handler : match.value.handlers) {
                if (!(handler instanceof ClassRoutingHandler routing)) continue;
                routing.getMappers().forEach((method, templates) -> {
                    var found = method == null ? null : templates.map(rest);
                    if (found != null)
                        add(method, match.template.literalCharacterCount + found.template.literalCharacterCount);
                });
            }
        }

        private void add(String method, int itsLetters) {
            if (itsLetters < letters) return;
            if (itsLetters > letters) methods.clear();
            letters = itsLetters;
            methods.add(method);
        }

        SortedSet<String> methods() {
            if (methods.isEmpty()) return methods;
            methods.add(OPTIONS);
            if (methods.contains("GET")) methods.add("HEAD");
            return methods;
        }
    }
}
