package io.glossa.storage.parquet;

/** It is no Parquet, is broken, or uses what is not read; the message says which, for the file's owner. */
public final class UnreadableParquetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableParquetException(String message) {
        super(message, null, false, false);
    }

    static UnreadableParquetException broken() {
        return new UnreadableParquetException("The Parquet file is broken");
    }
}
