package io.glossa.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.util.function.BooleanSupplier;

/**
 * Asks a service whether it is ready: any answer but 200 within two seconds is a no. It is asked ten times a second while
 * everything is starting, so it is done by the client of the JDK that costs least.
 */
final class HttpProbe implements BooleanSupplier {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;

    private final URL question;

    HttpProbe(String url) {
        try {
            question = URI.create(url).toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean getAsBoolean() {
        try {
            var connection = (HttpURLConnection) question.openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
