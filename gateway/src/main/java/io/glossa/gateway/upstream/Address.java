package io.glossa.gateway.upstream;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/** Where a service is. */
public record Address(String host, int port, boolean secured) {

    static Address of(URI base) {
        var secured = "https".equals(base.getScheme());
        return new Address(base.getHost(), port(base, secured), secured);
    }

    /** A request of this method and path with query; the caller adds time limits. */
    public RequestOptions request(HttpMethod method, String uri) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(secured)
                .setURI(uri);
    }

    private static int port(URI base, boolean secured) {
        if (base.getPort() > 0) return base.getPort();
        return secured ? 443 : 80;
    }
}
