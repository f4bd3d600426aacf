package io.glossa.storage.place.gcs;

import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.http.HttpTransportFactory;
import io.glossa.outbound.OutboundGuard;
import io.glossa.outbound.RefusedUrlException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;

/**
 * Connections of Google's client. A key file names the server that gives tokens, so each address is checked when it is called;
 * only the operator's own endpoint needs no check. A server that sends its client to another is not followed.
 */
@ApplicationScoped
class GuardedTransport {
    private final OutboundGuard guard;
    private final String exempt;

    GuardedTransport(OutboundGuard guard, GcsConfig config) {
        this.guard = guard;
        this.exempt = config.endpoint().map(URI::create).map(URI::getAuthority).orElse(null);
    }

    /** @throws RefusedUrlException when it may not be called */
    void check(URI url) {
        if (exempt == null || !exempt.equals(url.getAuthority())) guard.check(url.toString());
    }

    /** Connections to this server and to no other. */
    HttpTransportFactory to(URI server) {
        var transport = new NetHttpTransport.Builder()
                .setConnectionFactory(url -> open(server, url))
                .build();
        return () -> transport;
    }

    private HttpURLConnection open(URI server, URL url) throws IOException {
        var called = URI.create(url.toString());
        if (!String.valueOf(server.getAuthority()).equals(called.getAuthority())) {
            throw new IOException("Sent to another server");
        }
        check(called);
        return (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    }
}
