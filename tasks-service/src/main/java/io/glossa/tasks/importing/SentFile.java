package io.glossa.tasks.importing;

import java.nio.file.Path;

/**
 * A file as it came.
 *
 * @param name what its sender calls it; data, never a path
 * @param path where its bytes wait
 * @param size bytes
 */
record SentFile(String name, Path path, long size) {}
