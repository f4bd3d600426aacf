package io.glossa.export.conversion;

import io.glossa.export.convert.Losses;
import io.smallrye.mutiny.Multi;

/**
 * A file on its way.
 *
 * @param extension its ending without a dot
 * @param bytes the content, made as it is asked for; to be subscribed to once, which also frees what was kept on disk
 * @param counts what is known of it
 */
public record ConvertedFile(String extension, Multi<byte[]> bytes, Counts counts) {

    /** What is known of a file; complete after its last byte. */
    public interface Counts {
        /** Tasks that came. */
        long tasks();

        /** What the file does not hold of them. */
        Losses losses();
    }
}
