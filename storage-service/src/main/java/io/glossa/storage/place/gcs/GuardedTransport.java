package io.glossa.storage.place.gcs;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.ConnectionFactory;
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
 * Connections of Google's client. A key file names the server that gives tokens, and any server may send its client
 * elsewhere, so each address is checked when it is called; only the operator's own endpoint needs no check.
 */
@ApplicationScoped
class GuardedTransport implements HttpTransportFactory, ConnectionFactory {
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

    @Override
    public HttpTransport create() {
        return new NetHttpTransport.Builder().setConnectionFactory(this).build();
    }

    @Override
    public HttpURLConnection openConnection(URL url) throws IOException {
        check(URI.create(url.toString()));
        return (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
    }
}
