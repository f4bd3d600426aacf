package io.glossa.local;

import java.nio.file.Path;

/** Another launcher holds the data folder. */
public final class AlreadyRunningException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyRunningException(Path home) {
        super("Glossa is already running on " + home);
    }
}
