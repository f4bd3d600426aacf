package io.glossa.storage.media;

import io.glossa.storage.connection.Storage;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of local files, {@code /data/local-files/?d=<path>}, and where they lead. */
final class LocalAddress {
    private static final Pattern FORM =
            Pattern.compile("/data/local-files/?\\?(?:[^#]*&)?d=([^&#]+).*", Pattern.DOTALL);

    private LocalAddress() {}

    /** The path below the server's folder that the address names; empty when it is no such address. */
    static Optional<String> path(String address) {
        var form = FORM.matcher(address);
        if (!form.matches()) return Optional.empty();
        try {
            return Optional.of(URLDecoder.decode(form.group(1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException asItIs) {
            return Optional.of(form.group(1));
        }
    }

    /** The file of this path; empty when no file can have it. Steps upwards are taken, so look where it leads. */
    static Optional<Path> below(Path top, String path) {
        try {
            return Optional.of(top.resolve(path.replaceFirst("^/+", "")).normalize());
        } catch (InvalidPathException unusable) {
            return Optional.empty();
        }
    }

    /** Whether the file lies in the storage's folder, as far as names tell; links are the reader's matter. */
    static boolean isIn(Storage storage, Path file) {
        var folder = storage.text("path");
        return folder != null && file.startsWith(Path.of(folder));
    }
}
