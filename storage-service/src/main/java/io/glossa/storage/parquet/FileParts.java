package io.glossa.storage.parquet;

import java.io.IOException;

/** A file that is read in parts, in any order. */
public interface FileParts {

    /** Bytes of the whole file. */
    long size() throws IOException;

    /** All of these bytes; only asked for bytes that the file has. */
    byte[] read(long from, int length) throws IOException;
}
