package io.glossa.storage.place.local;

import io.glossa.storage.place.PlaceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder that holds all that may be used. What leads out of it, by name or by link, is refused before it is looked at. */
@ApplicationScoped
public class LocalRoot {
    private final Optional<Path> configured;

    LocalRoot(LocalFilesConfig config) {
        this.configured = config.root().map(path -> path.toAbsolutePath().normalize());
    }

    /** The root as the operator named it; empty when local files are switched off. */
    public Optional<Path> path() {
        return configured;
    }

    /**
     * The folder that a storage names.
     *
     * @throws PlaceException when it is not a folder below the root, with the reference's words for its owner
     */
    Path folder(String written) {
        if (written == null) throw PlaceException.lasting("Path must be set for Local Files storage");
        var root = configured.orElseThrow(() -> PlaceException.lasting(
                "Local Files storage is switched off on this server. Its operator can name the folder that may be used in"
                        + " GLOSSA_LOCAL_FILES_ROOT."));
        var path = parse(written);
        if (path.equals(root)) {
            throw PlaceException.lasting("Absolute local path \"" + path
                    + "\" cannot be the same as LOCAL_FILES_DOCUMENT_ROOT=\"" + root
                    + "\" by security reasons. Please add a subdirectory. For example: \"" + root + "/dataset1\".");
        }
        if (!path.startsWith(root)) throw outside(path, root);
        var real = real(path);
        if (real == null || !Files.isDirectory(real)) {
            throw PlaceException.lasting("Absolute local path \"" + path + "\" does not exist");
        }
        var realRoot = real(root);
        if (realRoot == null || !real.startsWith(realRoot) || real.equals(realRoot)) throw outside(path, root);
        return real;
    }

    /**
     * A file's real path.
     *
     * @param folder real path of a storage's folder
     * @throws PlaceException when there is no such file below the folder
     */
    static Path file(Path folder, Path file) {
        var real = real(file);
        if (real == null || !real.startsWith(folder) || !Files.isRegularFile(real)) throw PlaceException.noObject();
        return real;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return null;
        }
    }

    private static Path parse(String written) {
        try {
            return Path.of(written).toAbsolutePath().normalize();
        } catch (InvalidPathException unusable) {
            throw PlaceException.lasting("Absolute local path \"" + written.replace("\0", "") + "\" does not exist");
        }
    }

    private static PlaceException outside(Path path, Path root) {
        return PlaceException.lasting("Absolute local path \"" + path
                + "\" must be a subdirectory of LOCAL_FILES_DOCUMENT_ROOT=\"" + root
                + "\" by security reasons. For example: \"" + root + "/dataset1\".");
    }
}
