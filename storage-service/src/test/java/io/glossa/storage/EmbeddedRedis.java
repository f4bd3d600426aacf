package io.glossa.storage;

import io.glossa.testkit.FreePort;
import java.io.IOException;
import org.jboss.logging.Logger;
import redis.embedded.RedisServer;

/** A real Redis server with a password. */
final class EmbeddedRedis {
    static final String PASSWORD = "open sesame";

    private static final Logger LOG = Logger.getLogger(EmbeddedRedis.class);

    private final RedisServer server;
    private final int port;

    private EmbeddedRedis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Null, with a word in the log, where its binary does not run. */
    static EmbeddedRedis start() {
        try {
            var port = FreePort.any();
            var server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("requirepass \"" + PASSWORD + "\"")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            return new EmbeddedRedis(server, port);
        } catch (IOException | RuntimeException unable) {
            LOG.warnf("No Redis server starts here, so nothing is tested against one: %s", unable);
            return null;
        }
    }

    int port() {
        return port;
    }

    void stop() {
        try {
            server.stop();
        } catch (IOException gone) {
            LOG.debugf("Redis was gone: %s", gone);
        }
    }
}
