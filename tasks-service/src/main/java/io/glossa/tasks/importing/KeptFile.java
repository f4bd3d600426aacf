package io.glossa.tasks.importing;

import io.glossa.tasks.upload.Upload;
import java.nio.file.Path;

/**
 * An uploaded file that is to be read.
 *
 * @param name what its sender calls it
 * @param extension by which it is read: as it was typed, or empty for a file that shall be one task
 */
record KeptFile(Upload upload, String name, String extension, Path path) {}
