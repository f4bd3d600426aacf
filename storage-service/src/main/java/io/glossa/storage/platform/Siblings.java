package io.glossa.storage.platform;

import io.glossa.identity.IdentityHeader;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import org.jboss.logging.Logger;

/** Questions to the other services over HTTP, each safe to repeat. Whatever keeps them from answering is 503. */
@ApplicationScoped
public class Siblings {
    private static final Logger LOG = Logger.getLogger(Siblings.class);

    private final Vertx vertx;
    private final ServicesConfig config;
    private final HttpClient client;

    Siblings(Vertx vertx, ServicesConfig config) {
        this.vertx = vertx;
        this.config = config;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(32)
                .setConnectTimeout(2_000)
                .setKeepAliveTimeout(30));
    }

    public Uni<Answer> ask(URI service, String path, String token) {
        return send(HttpMethod.GET, service, path, token, Buffer.buffer());
    }

    /** @param json must mean the same when it arrives twice */
    public Uni<Answer> post(URI service, String path, String token, byte[] json) {
        return send(HttpMethod.POST, service, path, token, Buffer.buffer(json));
    }

    private Uni<Answer> send(HttpMethod method, URI service, String path, String token, Buffer body) {
        var options = new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(service.resolve(path).toString())
                .setTimeout(config.patience().toMillis())
                .putHeader(IdentityHeader.NAME, token);
        if (body.length() > 0) options.putHeader("Content-Type", "application/json");
        return Uni.createFrom()
                .<Answer>emitter(answer -> vertx.runOnContext(here -> client.request(options)
                        .compose(request -> request.send(body).compose(Siblings::whole))
                        .onComplete(answer::complete, answer::fail)))
                .onFailure(IOException.class) // a connection that the other side had just closed
                .retry()
                .atMost(1)
                .ifNoItem()
                .after(config.patience())
                .fail()
                .onFailure()
                .transform(failure -> {
                    LOG.warnf("%s%s: %s", service, path, failure.toString());
                    return CommonProblem.UNAVAILABLE.asIs();
                });
    }

    /** Asked for in the turn in which the answer begins, which takes a context: its body waits for nobody. */
    private static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(bytes -> new Answer(response.statusCode(), bytes));
    }

    /** A sibling's whole answer. */
    public record Answer(int status, Buffer body) {}
}
