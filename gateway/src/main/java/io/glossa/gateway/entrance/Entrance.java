package io.glossa.gateway.entrance;

import io.glossa.gateway.admission.Admission;
import io.glossa.gateway.authentication.Authenticator;
import io.glossa.gateway.authentication.Verdict;
import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.BodyLength;
import io.glossa.gateway.edge.EdgeConfig;
import io.glossa.gateway.edge.GatewayProblem;
import io.glossa.gateway.edge.LocalEndpoint;
import io.glossa.gateway.edge.LoginPage;
import io.glossa.gateway.edge.PublicAddress;
import io.glossa.gateway.edge.SignedInEndpoint;
import io.glossa.gateway.legacy.LegacyOutcome.Gone;
import io.glossa.gateway.legacy.LegacyOutcome.Incomplete;
import io.glossa.gateway.legacy.LegacyOutcome.Renamed;
import io.glossa.gateway.legacy.LegacyTable;
import io.glossa.gateway.proxy.Forwarder;
import io.glossa.gateway.proxy.Passage;
import io.glossa.gateway.routing.Access;
import io.glossa.gateway.routing.PublicPath;
import io.glossa.gateway.routing.Route;
import io.glossa.gateway.routing.RouteTable;
import io.glossa.gateway.routing.Weight;
import io.glossa.gateway.upstream.UpstreamConfig;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Takes every request of the public port, before and instead of every other handler, so that nothing can be reached that
 * is not in the table or a local endpoint.
 */
@Singleton
class Entrance {
    private static final Logger LOG = Logger.getLogger(Entrance.class);
    private static final String ONE_YEAR = "max-age=31536000";

    private final RouteTable table;
    private final LegacyTable legacy;
    private final Map<String, LocalEndpoint> local = new HashMap<>();
    private final Map<String, SignedInEndpoint> signedIn = new HashMap<>();
    private final Authenticator authenticator;
    private final Admission admission;
    private final Forwarder forwarder;
    private final Answers answers;
    private final CrossOrigin crossOrigin;
    private final PublicAddress address;
    private final EdgeConfig edge;
    private final UpstreamConfig limits;

    Entrance(
            RouteTable table,
            LegacyTable legacy,
            @All List<LocalEndpoint> endpoints,
            @All List<SignedInEndpoint> signedInEndpoints,
            Authenticator authenticator,
            Admission admission,
            Forwarder forwarder,
            Answers answers,
            CrossOrigin crossOrigin,
            PublicAddress address,
            EdgeConfig edge,
            UpstreamConfig limits) {
        this.table = table;
        this.legacy = legacy;
        this.authenticator = authenticator;
        this.admission = admission;
        this.forwarder = forwarder;
        this.answers = answers;
        this.crossOrigin = crossOrigin;
        this.address = address;
        this.edge = edge;
        this.limits = limits;
        for (var endpoint : endpoints) endpoint.paths().forEach(path -> local.put(path, endpoint));
        for (var endpoint : signedInEndpoints) endpoint.paths().forEach(path -> signedIn.put(path, endpoint));
    }

    void open(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(routing -> take(routing.request()));
    }

    private void take(HttpServerRequest request) {
        request.pause();
        try {
            enter(request);
        } catch (RuntimeException unforeseen) {
            failed(request, unforeseen);
        }
    }

    private void enter(HttpServerRequest request) {
        var requestId = RequestId.of(request.getHeader(RequestId.HEADER));
        var response = request.response().putHeader(RequestId.HEADER, requestId);
        if (address.scheme(request).equals("https")) response.putHeader("Strict-Transport-Security", ONE_YEAR);
        if (request.uri().length() > edge.longestUri()) {
            answers.problem(request, GatewayProblem.URI_TOO_LONG);
        } else if (headersTooLarge(request)) {
            answers.problem(request, GatewayProblem.HEADERS_TOO_LARGE);
        } else if (!RouteTable.METHODS.contains(request.method().name())) {
            answers.methodNotAllowed(request, RouteTable.METHODS);
        } else if (!crossOrigin.answered(request)) {
            PublicPath.canonical(request.path())
                    .ifPresentOrElse(
                            path -> dispatch(request, path, requestId),
                            () -> answers.problem(request, GatewayProblem.BAD_PATH));
        }
    }

    private void dispatch(HttpServerRequest request, String path, String requestId) {
        var endpoint = local.get(path);
        if (endpoint != null) {
            endpoint.answer(request, path);
            return;
        }
        var own = signedIn.get(path);
        if (own != null) {
            admit(request, Weight.BACKGROUND, Access.USER, path, (admitted, place) -> {
                var caller = caller(request, admitted.principal());
                if (!stays(request, place, () -> place.takenBy(caller))) return;
                own.answer(request, admitted.principal(), place::leave);
            });
            return;
        }
        var old = legacy.find(request.method().name(), path, request.query());
        if (old.isEmpty()) {
            route(request, new Renamed(request.method(), path, request.query()), requestId);
        } else if (old.get() instanceof Renamed today) {
            route(request, today, requestId);
        } else if (old.get() instanceof Incomplete incomplete) {
            answers.problem(request, GatewayProblem.OLD_CALL_INCOMPLETE, incomplete.advice());
        } else if (old.get() instanceof Gone gone) {
            answers.problem(request, GatewayProblem.OLD_CALL_GONE, gone.advice());
        }
    }

    private void route(HttpServerRequest request, Renamed call, String requestId) {
        var route = table.find(call.method().name(), call.path());
        if (route.isEmpty()) nobodyAnswers(request, call.path());
        else checkLength(request, route.get(), call, requestId);
    }

    private void checkLength(HttpServerRequest request, Route route, Renamed call, String requestId) {
        var declared = BodyLength.declared(request);
        var most = limits.largestBody(route.backend());
        if (declared != BodyLength.UNKNOWN && declared > most) answers.tooLarge(request, most);
        else forward(request, route, call, requestId);
    }

    private void nobodyAnswers(HttpServerRequest request, String path) {
        var others = table.methods(path);
        if (others.isEmpty()) answers.problem(request, CommonProblem.NOT_FOUND);
        else answers.methodNotAllowed(request, others);
    }

    private void forward(HttpServerRequest request, Route route, Renamed call, String requestId) {
        admit(request, route.weight(), route.access(), call.path(), (admitted, place) -> {
            var caller = caller(request, admitted.principal());
            if (!stays(request, place, () -> place.takenBy(caller, route.backend()))) return;
            forwarder.forward(passage(request, route, call, admitted, requestId), place::leave);
        });
    }

    private void admit(
            HttpServerRequest request,
            Weight weight,
            Access access,
            String path,
            BiConsumer<Verdict.Admitted, Admission.Place> next) {
        var place = admission.enter(weight);
        if (place.isEmpty()) {
            answers.problem(request, GatewayProblem.OVERLOADED);
            return;
        }
        authenticator
                .authenticate(request, access)
                .onSuccess(verdict -> {
                    if (verdict instanceof Verdict.Admitted admitted) {
                        next.accept(admitted, place.get());
                    } else {
                        place.get().leave();
                        turnAway(request, path, verdict);
                    }
                })
                .onFailure(unforeseen -> {
                    place.get().leave();
                    failed(request, unforeseen);
                });
    }

    private static Passage passage(
            HttpServerRequest request, Route route, Renamed call, Verdict.Admitted admitted, String requestId) {
        return new Passage(request, call.method(), route, call.path(), call.query(), admitted.token(), requestId);
    }

    /** Whether the request goes on, counted for its caller. */
    private boolean stays(HttpServerRequest request, Admission.Place place, BooleanSupplier taken) {
        if (!request.response().closed()) {
            if (taken.getAsBoolean()) return true;
            answers.problem(request, GatewayProblem.TOO_MANY);
        }
        place.leave();
        return false;
    }

    private Object caller(HttpServerRequest request, Principal principal) {
        return principal instanceof Principal.User user ? user.id() : address.client(request);
    }

    private void turnAway(HttpServerRequest request, String path, Verdict verdict) {
        if (verdict instanceof Verdict.Refused refused && refused.bare()) {
            answers.json(request, 401, Map.of("detail", refused.detail()));
        } else if (verdict instanceof Verdict.Refused refused) {
            answers.problem(request, CommonProblem.UNAUTHENTICATED, refused.detail());
        } else if (verdict instanceof Verdict.SignInFirst) {
            answers.redirect(request, LoginPage.before(path));
        } else if (verdict instanceof Verdict.CrossSite) {
            answers.problem(request, GatewayProblem.CROSS_SITE);
        } else if (verdict instanceof Verdict.CsrfMissing) {
            answers.problem(request, CommonProblem.FORBIDDEN, "CSRF Failed: CSRF token missing.");
        } else {
            answers.problem(request, CommonProblem.UNAVAILABLE);
        }
    }

    private void failed(HttpServerRequest request, Throwable unforeseen) {
        LOG.errorf(unforeseen, "Unforeseen failure %s", UUID.randomUUID());
        answers.problem(request, CommonProblem.INTERNAL);
    }

    private boolean headersTooLarge(HttpServerRequest request) {
        var size = 0;
        for (var header : request.headers()) {
            size += header.getKey().length() + header.getValue().length();
        }
        return size > edge.largestHeaders();
    }
}
