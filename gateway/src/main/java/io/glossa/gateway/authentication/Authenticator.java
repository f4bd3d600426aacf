package io.glossa.gateway.authentication;

import io.glossa.gateway.routing.Access;
import io.glossa.identity.AuthenticationMethod;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Decides who is calling, in the order and with the texts of the reference (platform 1.1, 1.2). */
@ApplicationScoped
public class Authenticator {
    private static final Logger LOG = Logger.getLogger(Authenticator.class);
    /** What projects-service says of a good JWT whose user is gone; the reference answers it without the envelope. */
    private static final String USER_GONE = "User not found";

    private final CredentialCache credentials;
    private final IdentityTokens tokens;
    private final SameSite sameSite;

    Authenticator(CredentialCache credentials, IdentityTokens tokens, SameSite sameSite) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.sameSite = sameSite;
    }

    /** Never fails; completes on the request's own context. */
    public Future<Verdict> authenticate(HttpServerRequest request, Access access) {
        var presented = access.page() ? PresentedCredentials.ofPage(request) : PresentedCredentials.of(request);
        if (presented.malformed() != null) return refuse(presented.malformed());
        if (presented.header() == null) return bySession(request, presented, access);
        return resolve(presented.header()).compose(known -> byHeader(known, request, presented, access), this::unknown);
    }

    private Future<Verdict> byHeader(
            Resolution resolution, HttpServerRequest request, PresentedCredentials presented, Access access) {
        if (resolution instanceof Resolution.Known known) return admit(known.user());
        var detail = ((Resolution.Refused) resolution).detail();
        if (presented.header().method() == AuthenticationMethod.TOKEN) return refuse(detail);
        if (detail.equals(USER_GONE)) return Future.succeededFuture(new Verdict.Refused(detail, true));
        return bySession(request, presented, access);
    }

    private Future<Verdict> bySession(HttpServerRequest request, PresentedCredentials presented, Access access) {
        if (presented.session() == null) return anonymous(access);
        return resolve(presented.session())
                .compose(
                        resolution -> {
                            if (!(resolution instanceof Resolution.Known known)) return anonymous(access);
                            if (access != Access.OPEN_PAGE && !sameSite.allows(request)) {
                                return Future.succeededFuture(new Verdict.CrossSite());
                            }
                            if (access == Access.USER && CsrfOnDemand.fails(request)) {
                                return Future.succeededFuture(new Verdict.CsrfMissing());
                            }
                            return admit(known.user());
                        },
                        this::unknown);
    }

    private Future<Verdict> anonymous(Access access) {
        return switch (access) {
            case ANYONE, OPEN_PAGE -> admit(new Principal.Anonymous());
            case PAGE -> Future.succeededFuture(new Verdict.SignInFirst());
            case USER -> refuse(CommonProblem.UNAUTHENTICATED.title());
        };
    }

    private Future<Verdict> admit(Principal principal) {
        return Future.succeededFuture(new Verdict.Admitted(principal, tokens.of(principal)));
    }

    private static Future<Verdict> refuse(String detail) {
        return Future.succeededFuture(new Verdict.Refused(detail, false));
    }

    private Future<Verdict> unknown(Throwable failure) {
        LOG.debugf("projects-service cannot tell whose a credential is: %s", failure);
        return Future.succeededFuture(new Verdict.Unknown());
    }

    /** An answer may come on the event loop of another request that asked the same: back to ours. */
    private Future<Resolution> resolve(Credential credential) {
        var answer = credentials.resolve(credential);
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return Future.succeededFuture(answer.join().resolution());
        }
        return onContext(Vertx.currentContext(), answer);
    }

    private static Future<Resolution> onContext(Context context, CompletableFuture<CredentialCache.Remembered> answer) {
        var promise = Promise.<Resolution>promise();
        answer.whenComplete((remembered, failure) -> context.runOnContext(back -> {
            if (failure != null) promise.fail(failure);
            else promise.complete(remembered.resolution());
        }));
        return promise.future();
    }
}
