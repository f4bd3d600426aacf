package io.glossa.gateway.home;

import io.glossa.gateway.authentication.Authenticator;
import io.glossa.gateway.authentication.Verdict;
import io.glossa.gateway.edge.Answers;
import io.glossa.gateway.edge.GatewayProblem;
import io.glossa.gateway.edge.LocalEndpoint;
import io.glossa.gateway.edge.LoginPage;
import io.glossa.gateway.routing.Access;
import io.glossa.identity.Principal;
import io.glossa.problem.CommonProblem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Set;

/** Says who is signed in and where to go on; sends everybody else to the login page. Only the session cookie counts. */
@Singleton
class HomePage implements LocalEndpoint {
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Glossa</title></head>
            <body>
            <h1>Glossa</h1>
            <p>Signed in as %s.</p>
            <ul>
            <li><a href="/docs/api/schema/swagger-ui/">API, to read and to try</a></li>
            <li><a href="/api/projects/">Projects</a></li>
            <li><a href="/logout">Log out</a></li>
            </ul>
            </body>
            </html>
            """;

    private final Authenticator authenticator;
    private final Answers answers;

    HomePage(Authenticator authenticator, Answers answers) {
        this.authenticator = authenticator;
        this.answers = answers;
    }

    @Override
    public Set<String> paths() {
        return Set.of("/", "/projects");
    }

    @Override
    public void answer(HttpServerRequest request, String path) {
        authenticator.authenticate(request, Access.PAGE).onSuccess(verdict -> show(request, path, verdict));
    }

    private void show(HttpServerRequest request, String path, Verdict verdict) {
        if (verdict instanceof Verdict.Admitted admitted && admitted.principal() instanceof Principal.User user) {
            answers.html(request, PAGE.formatted(escaped(user.email())));
        } else if (verdict instanceof Verdict.CrossSite) {
            answers.problem(request, GatewayProblem.CROSS_SITE);
        } else if (verdict instanceof Verdict.Unknown) {
            answers.problem(request, CommonProblem.UNAVAILABLE);
        } else {
            answers.redirect(request, LoginPage.before(path));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
