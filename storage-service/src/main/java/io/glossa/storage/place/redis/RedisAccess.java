package io.glossa.storage.place.redis;

import io.glossa.storage.place.PlaceSettings;

/**
 * Where a server is and what opens it.
 *
 * @param port as it was written
 * @param password or null
 */
record RedisAccess(String host, String port, String password, int db) {

    static RedisAccess of(PlaceSettings settings) {
        var host = settings.text("host");
        var port = settings.text("port");
        return new RedisAccess(
                host == null ? "localhost" : host,
                port == null ? "6379" : port,
                settings.secret("password"),
                settings.number("db"));
    }

    /** As the guard checks it. */
    String url() {
        return "http://" + (host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "redis at " + host + ":" + port + "/" + db;
    }
}
