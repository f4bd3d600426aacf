package io.glossa.bench.side;

import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** One of the servers that are compared: how it is started, reached and looked at from outside. */
public interface Side {
    String GLOSSA = "Glossa";
    String LABEL_STUDIO = "Label Studio";

    /** Names of {@link #processes()}: the server itself, its database, and what else it stands on. */
    String APPLICATION = "application";

    String DATABASE = "PostgreSQL";
    String OTHERS = "Kafka and S3";

    String name();

    /** Returns when it answers. Whoever calls measures how long that took. */
    void start() throws IOException;

    void stop() throws IOException;

    URI base();

    /** The administrator's legacy token. */
    String token();

    /** Process ids by what they are part of; empty if they cannot be seen. */
    Map<String, Collection<Long>> processes() throws IOException;

    Optional<Database> database() throws IOException;

    /** Bytes in files other than the database's. */
    long fileBytes() throws IOException;
}
