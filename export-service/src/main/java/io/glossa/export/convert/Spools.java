package io.glossa.export.convert;

import java.nio.file.Path;

/**
 * Makes the files in which one conversion keeps what cannot be sent yet.
 *
 * @param folder created when it is not there
 * @param largest bytes of one file, so that one export cannot fill the disk
 */
public record Spools(Path folder, long largest) {

    public Spool open() {
        return Spool.in(folder, largest);
    }
}
