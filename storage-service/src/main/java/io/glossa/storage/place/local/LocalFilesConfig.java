package io.glossa.storage.place.local;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Files of the server. */
@ConfigMapping(prefix = "glossa.storage.local-files")
interface LocalFilesConfig {

    /** The only folder that storages may use: {@code GLOSSA_LOCAL_FILES_ROOT}. Without it they may use none. */
    Optional<Path> root();
}
